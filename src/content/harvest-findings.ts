import type { Finding, Place } from '../schema/finding.ts';
import type { Harvest } from '../schema/harvested.ts';
import type { Peer } from '../schema/peer.ts';
import { HARVESTED } from './harvest-file.ts';
import { PEERS } from './yaml-file.ts';

/** That a file of `harvested/`, or the folder itself, cannot be read. */
export function unreadable(file: string, { code }: NodeJS.ErrnoException): Finding {
  if (code === 'ENOTDIR') {
    const help = '请把它移走，再运行 npm run harvest。';
    return atStart(file, '这是文件，应是放采集来的案例的文件夹', help);
  }
  if (code === 'EISDIR') {
    const help = '请把它移走，再运行 npm run harvest。';
    return atStart(file, '这是文件夹，应是采集来的文件', help);
  }
  return atStart(file, `读不到（${code}）`, '请看看有没有权限读这个文件。');
}

/** That a file in `harvested/` is of no court in the list. */
export function stray(name: string): Finding {
  const message = 'peers.yaml 里没有这个法院，文件不会用到';
  const help = '不再采集这个法院的，请删去文件；还要采集的，请在 peers.yaml 里写上它。';
  return { ...atStart(`${HARVESTED}/${name}`, message, help), level: 'warning' };
}

/** That there is no file of a court in the list, whose place is given. */
export function missing({ name, slug }: Peer, place: Place): Finding {
  const message = `没有${name}的案例：缺少文件 ${HARVESTED}/${slug}.json`;
  const help = `请运行 npm run harvest -- ${slug} 采集；采集过、后来丢了的，也可以用 git 恢复这个文件。`;
  return { file: PEERS, ...place, rule: 'harvested', level: 'warning', message, help };
}

/** How a harvest is not that of its peer: told in the list, where it may be wrong, by the places of its fields. */
export function otherThan(
  { slug, name, url }: Peer,
  { peer, court, url: section }: Harvest,
  placeOf: (field: keyof Peer) => Place,
): Finding[] {
  const file = `${HARVESTED}/${slug}.json`;
  const again = `请运行 npm run harvest -- ${slug} 再采集一次`;
  if (peer !== slug) return [atStart(file, `文件里的代号是 ${peer}，不是 ${slug}`, `${again}。`)];
  const inList = (field: keyof Peer, message: string, help: string): Finding => {
    return {
      file: PEERS,
      ...placeOf(field),
      rule: 'harvested',
      level: 'error',
      message: `${message}，这个法院的案例不会显示`,
      help,
    };
  };
  const ofName = `name（法院全称）是“${name}”，${file} 里却是“${court}”`;
  const ofUrl = `url（栏目网址）是 ${url}，${file} 却是从 ${section} 采集的`;
  return [
    ...(court === name
      ? []
      : [inList('name', ofName, `这里写错了的，请改正；该院改了名称的，${again}。`)]),
    ...(section === url
      ? []
      : [inList('url', ofUrl, `这里写错了的，请改正；该院换了网址的，${again}。`)]),
  ];
}

function atStart(file: string, message: string, help: string): Finding {
  return { file, line: 1, column: 1, rule: 'harvested', level: 'error', message, help };
}
