import { defineAsyncComponent, h, type Component } from 'vue'
import MenuButton from './MenuButton.vue'

/** Settles once what the screen shows now is painted. */
export function painted(): Promise<void> {
  return new Promise((settle) => requestAnimationFrame(() => setTimeout(settle)))
}

/** A part that the first screen does without: loaded once that is painted. Until then `meanwhile` stands in its place. */
function later<Part extends Component>(load: () => Promise<{ default: Part }>, meanwhile?: Component) {
  const loader = () => painted().then(load)
  return defineAsyncComponent(meanwhile ? { loader, loadingComponent: meanwhile, delay: 0 } : loader)
}

// Who presses before there is a menu presses nothing, for a few frames.
const stillMenuButton = () => h(MenuButton, { inert: true })

export const AskDialog = later(() => import('../../components/kiosk/AskDialog.vue'))
export const IdleDialog = later(() => import('../../features/sessions/kiosk/IdleDialog.vue'))
export const KioskMenu = later(() => import('./KioskMenu.vue'), stillMenuButton)
export const ManualScreen = later(() => import('../../features/manual/kiosk/ManualScreen.vue'))
