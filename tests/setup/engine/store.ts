import { analyzersOf, type Analysis, type Analyzer } from './analysis.ts';
import { TextField } from './field.ts';

/** The mapping of a field, or of an object of fields. */
interface Mapped {
  type?: string;
  analyzer?: string;
  index_options?: string;
  index?: boolean;
  fields?: Record<string, Mapped>;
  properties?: Record<string, Mapped>;
}

/** The body with which an index is made. */
export interface IndexBody {
  settings: { analysis: Analysis };
  mappings: { dynamic: string; properties: Record<string, Mapped> };
}

export type Source = Record<string, unknown>;

/** One index: its documents, their analysed fields, and the values of all others. */
export class Store {
  readonly text = new Map<string, TextField>();
  readonly values = new Map<string, Map<number, (string | number | boolean)[]>>();
  readonly documents = new Map<number, { id: string; source: Source }>();
  readonly #numbers = new Map<string, number>();
  /** The sub-fields of each field. */
  readonly #below = new Map<string, string[]>();
  readonly #analyzers: Map<string, Analyzer>;
  readonly #properties: Record<string, Mapped>;

  /** The name of the index, a value of each document too. */
  readonly name: string;

  /** Throws for settings or mappings that this engine does not know. */
  constructor(name: string, { settings, mappings }: IndexBody) {
    this.name = name;
    this.values.set('_index', new Map());
    this.#analyzers = analyzersOf(settings.analysis);
    if (mappings.dynamic !== 'strict') throw new Error(`dynamic ${mappings.dynamic}`);
    this.#properties = mappings.properties;
    this.#define(mappings.properties, '');
  }

  #define(properties: Record<string, Mapped>, above: string): void {
    for (const [name, mapped] of Object.entries(properties)) {
      const { type, analyzer, index_options, fields = {}, properties: below } = mapped;
      const path = above + name;
      // Nobody asks the stand-in for what is nested: it only has to fit.
      if (type === 'nested') continue;
      if (below) this.#define(below, `${path}.`);
      else if (type === 'text') {
        const analyze = this.#analyzers.get(analyzer!);
        if (!analyze) throw new Error(`analyzer [${analyzer}] has not been configured`);
        this.text.set(path, new TextField(analyze, hasPositions(index_options)));
      } else if (['keyword', 'date', 'double', 'boolean'].includes(type ?? '')) {
        this.values.set(path, new Map());
      } else throw new Error(`No handler for type [${type}] declared on field [${name}]`);
      this.#define(fields, `${path}.`);
      this.#below.set(
        path,
        Object.keys(fields).map((kind) => `${path}.${kind}`),
      );
    }
  }

  /** Throws when the document does not fit the mapping. */
  put(id: string, source: Source): void {
    if (this.#numbers.has(id)) throw new Error('a stand-in is loaded once');
    const number = this.#numbers.size;
    const found = new Map<string, unknown[]>();
    collect(source, this.#properties, '', found);
    for (const [path, values] of [...found, ['_index', [this.name]] as const])
      this.#index(path, number, [...values]);
    this.#numbers.set(id, number);
    this.documents.set(number, { id, source });
  }

  /** False when there is none of that name. */
  remove(id: string): boolean {
    return this.documents.delete(this.#numbers.get(id) ?? -1);
  }

  #index(path: string, number: number, values: unknown[]): void {
    this.text.get(path)?.add(number, values as string[]);
    this.values.get(path)?.set(number, values as string[]);
    for (const below of this.#below.get(path) ?? []) this.#index(below, number, values);
  }
}

/** The values of each field; those of a list of objects are one list. */
function collect(
  source: Source,
  properties: Record<string, Mapped>,
  above: string,
  found: Map<string, unknown[]>,
): void {
  for (const [name, value] of Object.entries(source)) {
    const mapped = properties[name];
    if (!mapped) throw new Error(`strict_dynamic_mapping_exception: [${above}${name}]`);
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) {
      const path = above + name;
      if (mapped.properties) collect(each as Source, mapped.properties, `${path}.`, found);
      else if (!fits(mapped.type!, each)) throw new Error(`mapper_parsing_exception: [${path}]`);
      else found.set(path, [...(found.get(path) ?? []), each]);
    }
  }
}

/** As texts are held unless it is said otherwise. */
function hasPositions(options = 'positions'): boolean {
  if (options !== 'positions' && options !== 'freqs') throw new Error(`index_options ${options}`);
  return options === 'positions';
}

/** Dates are `strict_date_optional_time`. */
function fits(type: string, value: unknown): boolean {
  if (type === 'double') return typeof value === 'number';
  if (type === 'boolean') return typeof value === 'boolean';
  if (type !== 'date') return typeof value === 'string';
  return (
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/.test(value)
  );
}
