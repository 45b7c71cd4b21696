/** Browsers inside of other apps, which leave a file that a page offers lying: WeChat, WeCom, Alipay, DingTalk, QQ, Weibo. */
const IN_APP = /MicroMessenger|AlipayClient|DingTalk|\bQQ\/|Weibo/

/** Whether this browser saves files and prints. */
export const takesFiles = (): boolean => !IN_APP.test(navigator.userAgent)

/** Saves a file under a name that every system takes. */
export function saveFile(file: Blob, name: string) {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
