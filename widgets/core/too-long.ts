/** What `say` says of the characters (code points) that `text` has beyond `most`; undefined when it has none. */
export function tooLong(
  text: string,
  most: number,
  say: (over: string) => string,
): string | undefined {
  const over = [...text].length - most
  return over > 0 ? say(over.toLocaleString('en')) : undefined
}
