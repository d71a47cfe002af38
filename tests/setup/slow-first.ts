import { BaseSequencer, type TestSpecification } from 'vitest/node';

const SLOW_FIRST = ['slow', 'building', 'site', 'unit-alone', 'unit'];

/**
 * Builds before what was built before functions, so that no slow file is left alone at the end; the files of a project
 * together, so that a worker goes on with what it has loaded.
 */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b));
  }
}

function placeOf({ project }: TestSpecification): number {
  return SLOW_FIRST.indexOf(project.name);
}
