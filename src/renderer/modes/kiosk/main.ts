import '../../components/kiosk/colours.css'
import '../../components/kiosk/controls.css'
import './kiosk.css'
import { startKiosk } from './start-kiosk.ts'

const container = document.getElementById('app')
if (container) startKiosk(container)
