/** The library's build for modern browsers, half the size of its main build, which contains things that Chromium has. */
declare module 'simple-keyboard/build/index.modern.esm.js' {
  export { default } from 'simple-keyboard'
}
