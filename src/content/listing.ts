import { entriesBelow } from '../disk/index.ts';
import { type Code, compareText, type Finding } from '../schema/finding.ts';
import { fileCodes } from './codes.ts';
import { systemError } from './text-file.ts';

const PICTURE = /\.(png|jpe?g|webp)$/i;
/** Files that systems and editors leave behind. */
export const SYSTEM_FILE = /^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i;
/**
 * An article whose name begins with a dot by mistake. What systems and editors leave behind goes on with `_`, `#` or
 * `~`.
 */
const HIDDEN_ARTICLE = /^\.(?![_#~])(?:.*\.)?mdx$/;

/** What lies below `cases/`, by kind; paths are below `dir`, with forward slashes. */
interface Listing {
  articles: string[];
  pictures: string[];
  /** Findings for files that are neither. */
  findings: Finding[];
}

/** Lists the files below `cases/`. Each is listed or reported, except what systems and editors leave behind. */
export async function listCases(dir: string): Promise<Listing> {
  const articles: string[] = [];
  const pictures: string[] = [];
  const findings: Finding[] = [];
  const entries = await entriesBelow(dir, 'cases').catch(systemError);
  const refuse = (code: Code, file: string, message: string, help: string) =>
    findings.push({ file, line: 1, column: 1, code, level: 'error', message, help });
  if (entries instanceof Error) {
    refuse(
      fileCodes('no-folder'),
      'cases',
      `读不到 cases 文件夹（${entries.code}）`,
      '请在内容文件夹里建立 cases 文件夹。',
    );
    return { articles, pictures, findings };
  }
  for (const { file, name, kind } of entries) {
    const isPassedOver = SYSTEM_FILE.test(name) && !HIDDEN_ARTICLE.test(name);
    // Left by an import that was interrupted.
    const isUnfinished = /(?:^|\/)\.import-[^/]*\//.test(file);
    if (kind === 'folder' || isPassedOver || isUnfinished) continue;
    if (kind !== 'file')
      refuse(fileCodes('not-a-file'), file, '这是快捷方式或特殊文件', '请换成文件本身。');
    else if (name.endsWith('.mdx')) articles.push(file);
    else if (PICTURE.test(name)) pictures.push(file);
    else
      refuse(
        fileCodes('not-published'),
        file,
        '这个文件不会被发布',
        '文章的扩展名是小写的 .mdx，图片是 png、jpg 或 webp。',
      );
  }
  return { articles: articles.sort(compareText), pictures, findings };
}
