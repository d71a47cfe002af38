import { BaseSequencer, type TestSpecification } from 'vitest/node';

const SLOW_FIRST = ['tests/browser/', 'tests/site/', 'tests/unit/'];

/** Browsers before files before functions, so that no slow file is left alone at the end. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  return SLOW_FIRST.findIndex((folder) => moduleId.includes(folder));
}
