import type { FailureKind } from '../search/engine/index.ts';

/** The bounds of the times that are counted, in seconds. */
const BOUNDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** How an engine fails; `wrong` is an answer that is none. */
export type Failure = FailureKind | 'wrong';
const FAILURES: readonly Failure[] = [
  ...(['slow', 'unreachable', 'busy', 'failing', 'changed', 'refused', 'wrong'] as const),
];

/** What a gateway has done, in the text format of Prometheus: numbers only, nothing of who asked or what. */
export class Metrics {
  readonly #statuses = new Map<number, number>();
  readonly #buckets = BOUNDS.map(() => 0);
  #seconds = 0;
  #count = 0;
  #under = 0;
  readonly #failures = new Map<Failure, number>(FAILURES.map((kind) => [kind, 0]));

  /** A request has come; what it returns is called with the status of its answer. */
  begin(): (status: number) => void {
    const start = performance.now();
    this.#under += 1;
    return (status) => {
      const seconds = (performance.now() - start) / 1000;
      this.#under -= 1;
      this.#count += 1;
      this.#seconds += seconds;
      this.#statuses.set(status, (this.#statuses.get(status) ?? 0) + 1);
      for (const [at, bound] of BOUNDS.entries()) if (seconds <= bound) this.#buckets[at]! += 1;
    };
  }

  /** The engine has failed, or answered what it should not. */
  fail(kind: Failure): void {
    this.#failures.set(kind, this.#failures.get(kind)! + 1);
  }

  /** `atOnce` is how many questions the engine is given at a time at the moment. */
  text({ atOnce }: { atOnce: number }): string {
    const statuses = [...this.#statuses].sort(([a], [b]) => a - b);
    return [
      '# TYPE gateway_requests_total counter',
      ...statuses.map(([status, count]) => `gateway_requests_total{status="${status}"} ${count}`),
      '# TYPE gateway_engine_failures_total counter',
      ...[...this.#failures].map(
        ([kind, count]) => `gateway_engine_failures_total{kind="${kind}"} ${count}`,
      ),
      '# TYPE gateway_questions_at_once gauge',
      `gateway_questions_at_once ${atOnce}`,
      '# TYPE gateway_requests_under_way gauge',
      `gateway_requests_under_way ${this.#under}`,
      '# TYPE gateway_request_seconds histogram',
      ...BOUNDS.map(
        (bound, at) => `gateway_request_seconds_bucket{le="${bound}"} ${this.#buckets[at]}`,
      ),
      `gateway_request_seconds_bucket{le="+Inf"} ${this.#count}`,
      `gateway_request_seconds_sum ${this.#seconds}`,
      `gateway_request_seconds_count ${this.#count}`,
      '',
    ].join('\n');
  }
}
