import { saveFile } from './files.ts'

/** Something with a time, as a calendar takes it. */
export type Appointment = {
  /** The same for the same appointment, and no other's. */
  id: string
  title: string
  place: string
} & (
  | { starts_at: string; ends_at: string }
  /** 'YYYY-MM-DD': the whole day. */
  | { day: string }
)

/** As iCalendar writes moments (RFC 5545), in UTC. */
const stamp = (moment: Date) => moment.toISOString().replace(/[-:]|\.\d+/g, '')
const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n?|\n/g, '\\n')

/** Lines of 75 bytes at the most; what is over goes on after a blank (RFC 5545, 3.1). */
function folded(line: string): string {
  const encoder = new TextEncoder()
  let folded = ''
  let bytes = 0
  for (const one of line) {
    const size = encoder.encode(one).length
    if (bytes + size > 74) {
      folded += '\r\n '
      bytes = 1
    }
    folded += one
    bytes += size
  }
  return folded
}

const calendarOf = ({ id, title, place, ...when }: Appointment): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Careloop//EN',
    'BEGIN:VEVENT',
    `UID:${id}@careloop`,
    `DTSTAMP:${stamp(new Date())}`,
    ...('day' in when
      ? [`DTSTART;VALUE=DATE:${when.day.replaceAll('-', '')}`]
      : [`DTSTART:${stamp(new Date(when.starts_at))}`, `DTEND:${stamp(new Date(when.ends_at))}`]),
    `SUMMARY:${escaped(title)}`,
    ...(place ? [`LOCATION:${escaped(place)}`] : []),
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    // The day before: at the same time, or at nine where it has none.
    `TRIGGER:${'day' in when ? '-PT15H' : '-P1D'}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n')

/** Hands a file to the reader, which phones open with their calendar. */
export function saveCalendar(appointment: Appointment) {
  saveFile(
    new Blob([calendarOf(appointment)], { type: 'text/calendar' }),
    `${appointment.title}.ics`,
  )
}
