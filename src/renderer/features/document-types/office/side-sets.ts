import type { DocumentType } from '../../../../shared/features/document-types/document-type.ts'

type Sides = DocumentType['sides']

const PAGES = ['page1', 'page2', 'page3', 'page4'] as const

/** The images that a type may ask for. */
export const SIDE_SETS = {
  front: [{ side: 'front', isRequired: true }],
  frontAndBackIfAny: [
    { side: 'front', isRequired: true },
    { side: 'back', isRequired: false },
  ],
  frontAndBack: [
    { side: 'front', isRequired: true },
    { side: 'back', isRequired: true },
  ],
  pages: PAGES.map((side) => ({ side, isRequired: side === 'page1' })),
} as const satisfies Record<string, Sides>
export type SideSet = keyof typeof SIDE_SETS

const SETS: readonly SideSet[] = ['front', 'frontAndBackIfAny', 'frontAndBack', 'pages']

/** Which of the sets these sides are. Undefined for sides of a set-up file that are none of them. */
export function sideSetOf(sides: Sides): SideSet | undefined {
  return SETS.find((set) => JSON.stringify(SIDE_SETS[set]) === JSON.stringify(sides))
}
