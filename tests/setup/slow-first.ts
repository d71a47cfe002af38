import { BaseSequencer, type TestSpecification } from 'vitest/node';

const SLOW_FIRST = ['tests/browser/', 'tests/site/', 'tests/unit/'];

/**
 * Browsers before files before functions, so that no slow file is left alone at the end; those that build take every other
 * place, as only one of them runs at a time.
 */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b));
    const isBuilding = ({ project }: TestSpecification) => project.name === 'building';
    const building = sorted.filter(isBuilding);
    const others = sorted.filter((each) => !isBuilding(each));
    return [
      ...building.flatMap((each, index) => [each, ...others.slice(index, index + 1)]),
      ...others.slice(building.length),
    ];
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  return SLOW_FIRST.findIndex((folder) => moduleId.includes(folder));
}
