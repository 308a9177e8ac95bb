import { mdiEye, mdiEyeOff } from '@mdi/js'
import { computed, reactive, ref } from 'vue'

/** For a password that is hidden until somebody asks to see it: what the input and the button beside it need. */
export function useShownPassword() {
  const isShown = ref(false)
  return reactive({
    isShown,
    type: computed(() => (isShown.value ? 'text' : 'password')),
    icon: computed(() => (isShown.value ? mdiEyeOff : mdiEye)),
    toggle() {
      isShown.value = !isShown.value
    },
  })
}
