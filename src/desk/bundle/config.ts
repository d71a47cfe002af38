import { z } from 'zod';
import { caseSchema } from '../../schema/case.ts';
import type { Site } from '../../schema/site.ts';
import type { Topic } from '../../schema/topic.ts';
import { saidInForm } from '../../schema/validate.ts';
import { deskApiOf, rolesOf } from '../../section/site.ts';
import {
  BODY,
  CASES,
  CHANGES,
  CHANGES_WIDGET,
  type DeskConfig,
  type Field,
  FORMAT,
  type Forge,
  INSIDE,
} from '../shell/index.ts';

/**
 * The configuration of the desk. The form has the fields of the schema, whatever they are: what a case may have can be
 * entered. `folder` is that of the content in the repository.
 */
export function deskConfig(site: Site, topics: readonly Topic[], folder: string): DeskConfig {
  const { desk } = site;
  const forge: Forge = desk?.forge ?? 'folder';
  const base = folder === '' ? '' : `${folder.replace(/\/+$/, '')}/`;
  const branch = desk?.branch ?? 'main';
  const isReviewed = forge === 'github' || forge === 'gitlab';
  return {
    folder: base,
    forge,
    branch,
    roles: rolesOf(site),
    api: deskApiOf(site),
    shell: {
      load_config_file: false,
      app_title: `${site.court}${site.section}编辑台`,
      site_url: site.url,
      display_url: site.url,
      show_preview_links: false,
      backend: backendOf(desk, branch),
      ...(isReviewed && { publish_mode: 'editorial_workflow' }),
      media_folder: `${base}cases`,
      public_folder: '/',
      media_libraries: { stock_assets: { providers: [] } },
      slug: { encoding: 'ascii', clean_accents: true },
      output: { omit_empty_optional_fields: true },
      editor: { preview: false },
      collections: [
        {
          name: CASES,
          label: '案例',
          label_singular: '案例',
          description: '一篇案例一个文件。导入 Word：新建一篇，把文件拖到“正文”里。',
          folder: `${base}cases`,
          path: "{{publishedAt | date('YYYY')}}/{{slug}}",
          format: FORMAT,
          create: true,
          // What was published keeps its address: it is withdrawn, by `withdrawn`.
          delete: false,
          duplicate: false,
          identifier_field: 'title',
          slug: {
            editable: ['create'],
            pattern: ['^[a-z0-9]+(-[a-z0-9]+)*$', '只用小写字母、数字和连字符，例如 dianzi-songda'],
            hint: '这一篇的网址用标题的拼音，发布以后不能改。',
          },
          summary: '{{publishedAt}} {{title}}',
          sortable_fields: {
            fields: ['publishedAt', 'title'],
            default: { field: 'publishedAt', direction: 'descending' },
          },
          view_filters: [
            { label: '草稿', field: 'draft', pattern: true },
            { label: '示范文章', field: 'sample', pattern: true },
          ],
          media_folder: '',
          public_folder: './{{slug}}',
          // Whoever writes does not publish: somebody else merges, on the forge.
          ...(isReviewed && { publish: false }),
          fields: formFields(topics.map(({ name }) => name)),
        },
      ],
    },
  };
}

const ZONE = 'Asia/Shanghai';

function backendOf(desk: Site['desk'], branch: string): DeskConfig['shell']['backend'] {
  const messages = {
    commit_messages: {
      create: '新建案例：{{slug}}',
      update: '修改案例：{{slug}}',
      delete: '删除案例：{{slug}}',
      uploadMedia: '上传图片：{{path}}',
      deleteMedia: '删除图片：{{path}}',
    },
  };
  // A folder of this machine is worked in below the name of a forge that is never asked.
  if (!desk?.forge || desk.repository === undefined)
    return { name: 'gitea', repo: 'local/folder', branch, ...messages };
  const { forge, repository, api, app } = desk;
  return {
    name: forge,
    repo: repository,
    branch,
    ...(api && { api_root: api }),
    // The shell looks for the other interface of a GitHub of one's own where it is not.
    ...(api && forge === 'github' && { graphql_api_root: `${besideRest(api)}/graphql` }),
    // GitHub lets no page sign in by itself (https://sveltiacms.app/en/docs/backends/github).
    ...(app && forge !== 'github'
      ? { ...(api && { base_url: new URL(api).origin }), app_id: app, ...PKCE[forge] }
      : { auth_methods: ['token'] }),
    ...messages,
  };
}

/** The address beside which GitHub has both of its interfaces: `https://HOST/api/v3`, `https://HOST/api/graphql`. */
function besideRest(api: string): string {
  return api.replace(/\/(?:v3\/?)?$/, '');
}

/** Signing in with an application that has no secret, which a page could not keep; Gitea knows no other way. */
const PKCE = { gitlab: { auth_type: 'pkce' }, gitea: {} };

/** The fields of the form, in the order of the schema; the text of the article stands where it is seen first. */
export function formFields(topics: readonly string[], schema: z.ZodType = caseSchema): Field[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
  const fields = Object.entries(properties).flatMap(([name, each]) =>
    apart(fieldOf(name, each, required.includes(name))),
  );
  for (const field of fields.filter(({ name }) => name === 'topics')) {
    field.widget = 'select';
    field['multiple'] = true;
    field.options = [...topics];
    // All of them are seen at once.
    field['dropdown_threshold'] = topics.length;
  }
  const body: Field = { name: BODY, label: '正文', widget: 'case-body', required: false };
  return [...fields.slice(0, 1), body, ...fields.slice(1)];
}

/** The fields of an entry by themselves, where none of them has to be written. */
function apart(field: Field): Field[] {
  const { name, label, widget, fields = [] } = field;
  if (widget !== 'object' || fields.some(({ required }) => required)) return [field];
  return fields.map((each) => ({
    ...each,
    name: `${name}${INSIDE}${each.name}`,
    label: `${label}：${each.label}`,
  }));
}

/** What is used of JSON Schema; title, description and example are those of the schema's own fields. */
interface JsonSchema {
  type?: string;
  enum?: string[];
  title?: string;
  description?: string;
  example?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
}

function fieldOf(name: string, schema: JsonSchema, required: boolean): Field {
  const { title, description, example } = schema;
  const hint = saidInForm(description, example);
  const base = { name, label: title ?? name, required, ...(hint && { hint }) };
  if (name === CHANGES && schema.items)
    return { ...base, widget: CHANGES_WIDGET, ...listOf(schema, required) };
  if (schema.items) return { ...base, widget: 'list', ...listOf(schema, required) };
  if (schema.properties) return { ...base, widget: 'object', fields: fieldsOf(schema) };
  if (isFlag(schema)) return { ...base, widget: 'boolean', required: false };
  if (schema.enum) return { ...base, widget: 'select', options: schema.enum };
  if (DATE.test(example ?? '')) return { ...base, ...DATE_FIELD };
  return { ...base, widget: LONG.has(name) ? 'text' : 'string' };
}

function listOf({ items, minItems, maxItems }: JsonSchema, required: boolean): Partial<Field> {
  return {
    ...(items?.properties && { collapsed: 'auto', fields: fieldsOf(items) }),
    ...(required && minItems !== undefined && { min: minItems }),
    ...(maxItems !== undefined && { max: maxItems }),
  };
}

const DATE_FIELD = {
  ...{ widget: 'datetime', format: 'YYYY-MM-DD HH:mm' },
  ...{ input_timezone: ZONE, output_utc: false },
};

function fieldsOf({ properties = {}, required = [] }: JsonSchema): Field[] {
  return Object.entries(properties).map(([name, each]) =>
    fieldOf(name, each, required.includes(name)),
  );
}

function isFlag({ enum: values }: JsonSchema): boolean {
  return values?.length === 2 && values.includes('true') && values.includes('false');
}

/** Fields for a few sentences. */
const LONG = new Set(['summary', 'plain']);
const DATE = /^\d{4}-\d\d-\d\d(?: \d\d:\d\d)?$/;
