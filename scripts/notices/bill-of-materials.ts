import { Enums, Models, Serialize, Spec, SPDX } from '@cyclonedx/cyclonedx-library'
import { PackageURL } from 'packageurl-js'
import type { Software } from './software.ts'

/** The CycloneDX bill of materials, as JSON. The same software gives the same bytes: it has neither a time nor a random number. */
export function billOfMaterials(product: { name: string; version: string }, software: readonly Software[]): string {
  const itself = new Models.Component(Enums.ComponentType.Application, product.name, {
    bomRef: `${product.name}@${product.version}`,
    version: product.version,
  })
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: itself }) })
  for (const one of software.filter(({ inside }) => inside === undefined)) {
    const component = componentOf(one)
    for (const part of software.filter(({ inside }) => inside === one.name))
      component.components.add(componentOf(part, one))
    itself.dependencies.add(component.bomRef)
    bom.components.add(component)
  }
  const factory = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6)
  return new Serialize.JsonSerializer(factory).serialize(bom, { sortLists: true, space: 2 })
}

function componentOf({ name, version, licence = '', texts, folder }: Software, carrier?: Software): Models.Component {
  const type = name === 'electron' ? Enums.ComponentType.Framework : Enums.ComponentType.Library
  const [scope, rest] = name.startsWith('@') ? name.split('/') : [undefined, name]
  const component = new Models.Component(type, rest ?? name, {
    // A package may be there twice, in different folders.
    bomRef: `${carrier ? `${carrier.name}/` : ''}${folder ?? name}@${version}`,
    ...(scope && { group: scope }),
    ...(version && { version }),
    ...(folder !== undefined && { purl: new PackageURL('npm', scope, rest ?? name, version).toString() }),
  })
  component.licenses.add(
    SPDX.isSupportedSpdxId(licence) ? new Models.SpdxLicense(licence) : new Models.LicenseExpression(licence),
  )
  const evidence = new Models.ComponentEvidence()
  for (const [index, text] of texts.entries()) {
    const attachment = new Models.Attachment(text, { contentType: 'text/plain' })
    evidence.licenses.add(new Models.NamedLicense(`text ${index + 1} of ${texts.length}`, { text: attachment }))
  }
  component.evidence = evidence
  return component
}
