import { z } from 'zod'

export const SeatMode = z.enum(['kiosk', 'staff', 'both'])
export type SeatMode = z.infer<typeof SeatMode>
