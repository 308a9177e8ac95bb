import { z } from 'zod'

/**
 * The settings that one feature owns: what is stored, the defaults, and what every screen may read. Each section is a row with a
 * revision of its own, so that two administrators on two pages do not overwrite each other.
 */
export interface SettingsSection<
  Name extends string = string,
  Shape extends z.core.$ZodLooseShape = z.core.$ZodLooseShape,
  Shown extends Record<string, z.ZodType | null> = Record<string, z.ZodType | null>,
> {
  readonly name: Name
  /** What may be stored, also from times when its rules were less strict. */
  readonly schema: z.ZodObject<Shape, z.core.$strict>
  /** What a change must keep to now. */
  readonly change: z.ZodType<z.output<z.ZodObject<Shape, z.core.$strict>>, z.input<z.ZodObject<Shape, z.core.$strict>>>
  readonly defaults: z.output<z.ZodObject<Shape, z.core.$strict>>
  /** Reads a stored row and fills in defaults for fields it lacks, so that a new field needs no migration. */
  readonly stored: z.ZodType<z.output<z.ZodObject<Shape, z.core.$strict>>>
  readonly shown: Shown
}

/** What is stored of a section. */
export type SettingsOf<Section extends { schema: z.ZodType }> = z.output<Section['schema']>

/**
 * Defines a feature's section of the settings. Every field needs a default and an entry that says whether screens may read it. When
 * one of them is missing, this does not compile.
 */
export function defineSettings<
  const Name extends string,
  Shape extends z.core.$ZodLooseShape,
  Shown extends { [Field in keyof Shape]: z.ZodType | null },
>(section: {
  name: Name
  schema: z.ZodObject<Shape, z.core.$strict>
  change?: NoInfer<SettingsSection<Name, Shape>['change']>
  defaults: NoInfer<SettingsSection<Name, Shape>['defaults']>
  /** For each field: the shape in which every screen may read it, also before a login; null where only main may. */
  shown: Shown & Record<Exclude<keyof Shown, keyof Shape>, never>
}): SettingsSection<Name, Shape, Shown> {
  const { schema, defaults } = section
  return {
    change: schema,
    ...section,
    stored: z.preprocess((row) => (isObject(row) ? { ...defaults, ...row } : row), schema),
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

type ShownFields<Shown> = { [Field in keyof Shown as Shown[Field] extends z.ZodType ? Field : never]: Shown[Field] }

/** The fields of a section that screens may read. */
export function shownShape<Shown extends Record<string, z.ZodType | null>>({
  shown,
}: {
  shown: Shown
}): ShownFields<Shown> {
  // ShownFields leaves out the same fields as the filter here, which TypeScript can't see.
  return Object.fromEntries(Object.entries(shown).filter(([, field]) => field !== null)) as ShownFields<Shown>
}

type WithDefaults<Shape extends Record<string, z.ZodType>> = { [Field in keyof Shape]: z.ZodDefault<Shape[Field]> }

/** The fields of a section as a set-up file gives them: a field that is left out keeps its default. */
export function shapeWithDefaults<Shape extends Record<string, z.ZodType>>(section: {
  schema: z.ZodObject<Shape, z.core.$strict>
  defaults: { [Field in keyof Shape]: z.output<Shape[Field]> }
}): WithDefaults<Shape> {
  const { schema, defaults } = section
  const fields = Object.entries(schema.shape).map(([name, field]) => [name, field.default(defaults[name])])
  // One entry for each field: its own schema with its default.
  return Object.fromEntries(fields) as WithDefaults<Shape>
}

export type SettingsSections = Readonly<Record<string, SettingsSection>>

/** The names of sections, as `z.enum` wants them. */
export function namesOf<Sections extends SettingsSections>(sections: Sections): [keyof Sections & string] {
  // z.enum wants at least one name, and there is always a section.
  return Object.keys(sections) as [keyof Sections & string]
}

/** A union of one shape for each section, told apart by the field `section`. */
export function unionOf(
  sections: SettingsSections,
  shapeOf: (section: SettingsSection) => z.ZodObject<{ section: z.ZodLiteral<string> }>,
): z.ZodType {
  const [first, ...others] = Object.values(sections).map(shapeOf)
  return first ? z.discriminatedUnion('section', [first, ...others]) : z.never()
}
