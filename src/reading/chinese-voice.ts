/** A voice for Chinese, of the device if it has one, because that needs no network; undefined where there is none. */
export function chineseVoice(): SpeechSynthesisVoice | undefined {
  const voices = speechSynthesis.getVoices().filter(({ lang }) => /^(zh|cmn)/i.test(lang));
  return voices.find(({ localService }) => localService) ?? voices[0];
}
