/** A random uuid of version 4, made without `crypto.randomUUID`, which plain http pages lack. */
export const uuid = (): string =>
  'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (digit) => {
    const byte = crypto.getRandomValues(new Uint8Array(1))[0]!
    return (digit === 'x' ? byte & 15 : (byte & 3) | 8).toString(16)
  })
