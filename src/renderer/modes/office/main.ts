import '../../components/office/colours.css'
import '../../components/office/office.css'
import { startOffice } from './start-office.ts'

const container = document.getElementById('app')
if (container) startOffice(container)
