import * as walks from '/work/main/test/support/every-screen.ts'
const which = process.argv[2] as 'walkKiosk'
let last: any
const start = performance.now()
try {
  await (walks as any)[which](async (page: any, { name, language }: any) => { last = page; if (process.env.V && language==='ja') console.log(((performance.now()-start)/1000).toFixed(1), name) }, )
  console.log(which, 'ok', ((performance.now()-start)/1000).toFixed(1))
} catch (e: any) { console.log(which, String(e.cause ?? e).slice(0, 800), e.cause?.stack?.split('\n').filter((l: string)=>l.includes('every-screen')).slice(0,2)) ; process.exitCode = 1 }
