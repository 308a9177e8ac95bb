import { defineStore } from 'pinia'
import { useOnScreenKeyboard } from '../../components/kiosk/keyboard/use-on-screen-keyboard.ts'

/** The keyboard on the screen, for this visit. */
export const useKeyboardStore = defineStore('keyboard', () => useOnScreenKeyboard())
