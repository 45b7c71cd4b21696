/** Something the person at the terminal can put right. The message is one clear sentence and is all that is shown. */
export class Failure extends Error {}
