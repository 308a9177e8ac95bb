import '../../components/office/colours.css'
import '../../components/office/office.css'
import { createOffice } from './create-office.ts'

createOffice().mount('#app')
