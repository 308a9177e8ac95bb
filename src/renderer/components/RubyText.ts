import { defineComponent, h } from 'vue'
import { useI18n } from 'vue-i18n'
import { splitReadings } from '../texts/readings.ts'

/**
 * A text of ours as it is shown: in やさしい日本語 with each reading above its word. Not for what somebody has typed. Attributes take
 * `withoutReadings`.
 */
export default defineComponent({
  name: 'RubyText',
  props: { text: { type: String, required: true } },
  setup(props) {
    const { locale } = useI18n()
    return () => {
      if (locale.value !== 'easy') return props.text
      const pieces = splitReadings(props.text).map((piece) => {
        if (typeof piece === 'string') return piece
        // A screen reader reads the word itself.
        return h('ruby', [piece.word, h('rt', { 'aria-hidden': 'true' }, piece.reading)])
      })
      // One element, so that a row of icons and words has no gaps within the words.
      return pieces.some((piece) => typeof piece !== 'string') ? h('span', pieces) : props.text
    }
  },
})
