import { ref, watch } from 'vue'

const KEPT_AS = 'certificate-desk.single-keys'

/**
 * Whether a single letter works as a shortcut (WCAG 2.1.4). People who control the PC by voice, or press keys by mistake, can switch
 * that off. It is stored at this seat and stays after a log-out.
 */
export const areSingleKeysOn = ref(localStorage.getItem(KEPT_AS) !== 'off')

watch(areSingleKeysOn, (isOn) => localStorage.setItem(KEPT_AS, isOn ? 'on' : 'off'), { flush: 'sync' })
