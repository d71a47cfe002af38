import { readFile } from 'node:fs/promises';
import { validateXML } from 'xmllint-wasm';

/** The schemas by which XML is proved. */
export const XSD = {
  sitemap: 'node_modules/sitemap/schema/sitemap.xsd',
  siteindex: 'tests/setup/xsd/siteindex.xsd',
  opensearch: 'tests/setup/xsd/opensearch.xsd',
};

/** What libxml2 finds wrong with a document, by its schema; nothing for a valid one. */
export async function xmlErrors(contents: string, schema: string): Promise<string[]> {
  const xsd = { fileName: schema, contents: await readFile(schema, 'utf8') };
  const { errors } = await validateXML({ xml: { fileName: 'it.xml', contents }, schema: xsd });
  return errors.map(({ rawMessage }) => rawMessage);
}
