/** Adds a sentence on a new line after the text, unless it is there already. */
export function withSentence(text: string, sentence: string): string {
  if (text.includes(sentence)) return text
  return text.trim() === '' ? sentence : `${text.trimEnd()}\n${sentence}`
}
