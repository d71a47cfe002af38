import { expect, test } from 'vitest';
import { CASES_VERSION, casesJsonSchema } from '../../../src/schema/exported-files.ts';

test('a version of cases.json stays what it is: another shape is another version', async () => {
  const schema = casesJsonSchema('https://www.fayuan.gov.cn/cases.schema.json');
  const file = `./cases.schema.v${CASES_VERSION}.json`;
  await expect(`${JSON.stringify(schema, undefined, 2)}\n`).toMatchFileSnapshot(file);
});
