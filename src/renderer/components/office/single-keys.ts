import { ref, watch } from 'vue'

const KEPT_AS = 'certificate-desk.single-keys'

/**
 * Whether a letter alone acts (WCAG 2.1.4): whoever speaks to a PC, or presses keys by mistake, switches that off. Kept at this
 * seat, where that person works, also beyond the log-out.
 */
export const areSingleKeysOn = ref(localStorage.getItem(KEPT_AS) !== 'off')

watch(areSingleKeysOn, (isOn) => localStorage.setItem(KEPT_AS, isOn ? 'on' : 'off'), { flush: 'sync' })
