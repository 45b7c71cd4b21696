/** Whether a member number can be one: ten digits, the last a check digit (Luhn, as the contract has it). */
export function isMemberNumber(number: string): boolean {
  const weighed = [...number].map((digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 1 : 2)
    return value > 9 ? value - 9 : value
  })
  return /^[1-9]\d{9}$/.test(number) && weighed.reduce((sum, value) => sum + value, 0) % 10 === 0
}
