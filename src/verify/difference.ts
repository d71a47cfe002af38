/** In what way something published is not what it was. */
export type DifferenceKind =
  /** What was published is not there. */
  | 'missing'
  /** It holds something else. */
  | 'changed'
  /** Nobody has published it. */
  | 'additional'
  /** It is answered with another status, or leads elsewhere. */
  | 'status'
  /** It is answered with another header, which a browser obeys. */
  | 'header'
  /** The certificate is wrong or about to be. */
  | 'certificate';

/** Something that is not as it was published. */
export interface Difference {
  kind: DifferenceKind;
  /** A path below the section, or a whole address. */
  address: string;
  /** What was found, in Chinese. */
  told: string;
  /** Who sees it, in Chinese; undefined where that does not matter. */
  visitor?: string;
  /** What is kept of it, below the folder of evidence. */
  evidence?: string;
}

/** What a verification has found. */
export interface Verdict {
  /** The release with which it was compared. */
  release: string;
  /** How many files or answers were compared. */
  compared: number;
  differences: Difference[];
  /** What could not be compared, and why, in Chinese. */
  failures: string[];
  /** What people have to know about it though it is no difference, in Chinese. */
  notes: string[];
  /** The folder in which wrong answers are kept, if there are any. */
  evidence?: string;
}

/** As published; different; or nobody can say, as something could not be compared. */
export type State = 'published' | 'different' | 'undecided';

/** What a verdict comes to. */
export function stateOf({
  differences,
  failures,
}: Pick<Verdict, 'differences' | 'failures'>): State {
  if (differences.length > 0) return 'different';
  return failures.length > 0 ? 'undecided' : 'published';
}

/** The same difference for several visitors is told once. */
export interface ToldDifference extends Omit<Difference, 'visitor' | 'evidence'> {
  visitors: string[];
  evidence: string[];
}

/** Differences, each told once with all who see it; what is worst stands first. */
export function grouped(differences: readonly Difference[]): ToldDifference[] {
  const groups = Map.groupBy(differences, ({ kind, address, told }) =>
    JSON.stringify([kind, address, told]),
  );
  return [...groups.values()]
    .map((group) => {
      const [{ kind, address, told }] = group as [Difference];
      const all = (name: 'visitor' | 'evidence') => [
        ...new Set(group.flatMap((each) => each[name] ?? [])),
      ];
      return { kind, address, told, visitors: all('visitor'), evidence: all('evidence') };
    })
    .sort((one, other) => WORST.indexOf(one.kind) - WORST.indexOf(other.kind));
}

const WORST: DifferenceKind[] = [
  ...(['changed', 'additional', 'status', 'missing', 'header', 'certificate'] as const),
];
