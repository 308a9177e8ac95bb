import { defineTexts } from '../../texts/define-texts.ts'

/** Words of the mask editor, at the kiosk and in the office. */
export const maskingTexts = defineTexts({
  ja: {
    canvas:
      '画像。隠したい部分の上でドラッグすると、黒い四角で隠れます。キーボードでは「四角を加える」を使ってください。',
    box: '黒い四角 {number}。矢印キーで動かし、Shiftと矢印キーで大きさを変え、Deleteキーで消せます。',
    add: '四角を加える',
    undo: '一つ戻す',
    remove: '選んだ四角を消す',
  },
  en: {
    canvas: 'Picture. Drag over a part to cover it with a black box. With the keyboard, use “Add a box”.',
    box: 'Black box {number}. Move it with the arrow keys, resize it with Shift and the arrow keys, remove it with Delete.',
    add: 'Add a box',
    undo: 'Undo',
    remove: 'Remove the chosen box',
  },
  easy: {
    canvas:
      '写真（しゃしん）。かくすところを、指（ゆび）で なぞってください。キーボードの人は、「四角（しかく）を入れる」を押（お）してください。',
    box: '黒い四角（しかく） {number}。矢印（やじるし）のキーで動（うご）きます。Shiftと矢印のキーで、大（おお）きさが変（か）わります。Deleteキーで消（き）えます。',
    add: '四角（しかく）を入れる',
    undo: '一つ前（まえ）にもどる',
    remove: 'えらんだ四角（しかく）を消（け）す',
  },
})
