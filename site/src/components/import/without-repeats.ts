/** Lines of a file that the database refused, by their place in what was sent. */
interface Judged {
  refused: { row: number }[]
}

/**
 * Sends each batch of a list without the lines that repeat an earlier one, and names what was refused by its line in
 * the file.
 */
export const withoutRepeats =
  <Row extends { row: number }, Told extends Judged>(
    repeats: { has: (row: number) => boolean },
    send: (rows: Row[]) => Promise<Told>,
  ) =>
  async (batch: Row[]): Promise<Told> => {
    const sent = batch.filter(({ row }) => !repeats.has(row))
    const told = await send(sent)
    return {
      ...told,
      refused: told.refused.map((one) => ({ ...one, row: sent[one.row]?.row ?? 0 })),
    }
  }
