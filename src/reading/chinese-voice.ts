/**
 * A voice for Chinese, undefined where there is none: Mandarin of the mainland before any other (zh-HK speaks Cantonese),
 * and among those one of the device, because it needs no network.
 */
export function chineseVoice(): SpeechSynthesisVoice | undefined {
  const voices = speechSynthesis.getVoices().filter(({ lang }) => /^(zh|cmn)/i.test(lang));
  const rank = ({ lang, localService }: SpeechSynthesisVoice) =>
    (/^(zh|cmn)([-_](hans|cn)|$)/i.test(lang) ? 2 : 0) + (localService ? 1 : 0);
  return voices.sort((a, b) => rank(b) - rank(a))[0];
}
