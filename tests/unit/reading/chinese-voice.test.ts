import { afterEach, expect, test, vi } from 'vitest';
import { chineseVoice } from '../../../src/reading/chinese-voice.ts';

afterEach(() => vi.unstubAllGlobals());

test.each([
  [['en-US'], undefined],
  [['en-US', 'zh-HK', 'zh-TW remote', 'zh-CN remote'], 'zh-CN remote'],
  [['zh-CN remote', 'zh_CN'], 'zh_CN'],
  [['zh-TW', 'zh-Hans-CN remote'], 'zh-Hans-CN remote'],
  [['yue-HK', 'zh-TW remote', 'zh-HK'], 'zh-HK'],
])('of the voices %s it takes %s', (names, taken) => {
  const getVoices = () =>
    names.map((name) => ({ name, lang: name.split(' ')[0], localService: !name.includes(' ') }));
  vi.stubGlobal('speechSynthesis', { getVoices });
  expect(chineseVoice()?.name).toBe(taken);
});
