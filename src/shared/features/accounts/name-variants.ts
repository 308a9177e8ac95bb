/**
 * Characters that are written in more than one form in names. The others in a line are folded to the first. Only for finding
 * people: a name is stored and printed with exactly the characters that were typed.
 *
 * Three kinds, collected by us for the names of people:
 * - forms that families keep (髙, 﨑, 邉, 𠮷), also two characters of the dictionary that surnames mix (斉, 斎);
 * - old forms of today's characters (澤, 廣, 惠), as far as names have them;
 * - forms that changed with keyboards and fonts over the years (槇, 鷗, 塡, 靑).
 *
 * Left out: compatibility ideographs (神, 福) and radicals (⾼), which NFKC folds; variation selectors, which are removed;
 * characters that only sound the same or mean the same (坂 and 阪, 川 and 河): those are different names.
 */
export const NAME_VARIANTS = `
  高髙 崎﨑嵜㟢 斉齊斎齋亝斊 辺邉邊 浜濱濵 沢澤 島嶋嶌㠀嶹 吉𠮷 広廣 桜櫻 竜龍 真眞 恵惠 国國圀囯
  富冨 曽曾 柳栁桺 橋槗𣘺 徳德悳惪 豊豐 関關 黒黑 横橫 塩鹽 鉄鐵銕鐡 園薗 刈苅 峰峯 淵渕渊 鶴靏靍鸖 館舘 瀬瀨
  総總 滝瀧 条條 静靜 巌巖 厳嚴 栄榮 円圓 応應 奥奧 温溫 穏穩 亜亞 悪惡 壱壹弌 弐貳弍 稲稻 隠隱 営營 衛衞 駅驛
  縁緣 艶艷 欧歐 会會 絵繪 回囘 懐懷 壊壞 楽樂 覚覺 学學斈 岳嶽 勧勸 巻卷 寛寬 歓歡 観觀 顔顏 気氣 帰歸 亀龜 旧舊
  拠據 挙擧 峡峽 狭狹 郷鄕鄉 尭堯 暁曉 区區 駆驅駈 勲勳 薫薰 群羣 径徑 茎莖 渓溪谿 経經 継繼 軽輕 鶏鷄 芸藝 県縣
  倹儉 剣劍劒剱釼劔 険險 圏圈 検檢 献獻 権權 顕顯 験驗 戸戶户 呉吳 娯娛 効效 恒恆 晃晄 黄黃 鉱鑛 号號 済濟 雑雜
  参參 桟棧 蚕蠶 産產 賛贊 讃讚 糸絲 歯齒 児兒 実實 写寫 釈釋 寿壽夀 収收 従從 渋澁澀 縦縱 粛肅 処處 緒緖 叙敍敘
  将將 称稱 渉涉 焼燒 証證 奨奬 状狀 乗乘 浄淨 畳疊 縄繩 嬢孃 譲讓 醸釀 穣穰 慎愼 尽盡 図圖 粋粹 穂穗 随隨 枢樞 数數
  声聲 摂攝 専專 浅淺 戦戰 践踐 銭錢 潜潛 禅禪 双雙 壮壯 争爭 荘莊 巣巢 装裝 増增 蔵藏 即卽 続續 対對 体體躰 帯帶
  台臺 択擇 担擔 単單 団團 弾彈 断斷 遅遲 昼晝 虫蟲 庁廳 徴徵 聴聽 鎮鎭 点點 転轉 伝傳 灯燈 当當 党黨 独獨 読讀
  廃廢 拝拜 売賣 麦麥 発發 髪髮 晩晚 秘祕 仏佛 並竝 餅餠 変變 弁辨辯瓣 歩步 宝寶寳 翻飜 毎每 万萬 満滿 黙默 弥彌
  薬藥 訳譯 与與 予豫 余餘 誉譽 揺搖 様樣 遥遙 瑶瑤 来來 頼賴 覧覽 両兩 緑綠 礼禮 励勵 霊靈 齢齡 暦曆 歴歷 恋戀
  炉爐 労勞 郎郞 楼樓 禄祿 録錄 湾灣 為爲 拡擴 価價 仮假 囲圍 医醫毉 陥陷 鋳鑄 舎舍 覇霸 聡聰 蛍螢
  悦悅 説說 税稅 鋭銳 内內 彦彥 教敎 歳歲 姫姬 清淸 青靑⻘ 尚尙 研硏 晋晉 隣鄰 間閒 昂昻 氷冰 啓啟 姉姊 婿壻 妍姸
  亘亙 檜桧 薮藪籔 槙槇 萌萠 凛凜 涼凉 桑桒 松枩柗 梅楳 村邨 野埜 土圡𡈽 丈𠀋 本夲 喜㐂 多夛 卯夘 昇曻 柏栢 杉杦
  秋穐龝 虎乕 兎兔 岡崗 枡桝 沖冲 留畄畱 船舩 場塲 耕畊 垂埀 珍珎 協恊 決决 宜冝 宮宫 往徃 詠咏 裏裡 芦蘆 傑杰 肇肈
  翠翆 皐皋 熙煕凞熈 炯烱 叡睿 穎頴 雁鴈 鉤鈎 厩廐廏 厨廚 蘇蘓 祢禰 侭儘 砺礪 梼檮 涛濤 迩邇 壷壺 篭籠 靭靱 蕊蘂
  鴎鷗 鴬鶯 鯵鰺 蛎蠣 蝋蠟 蝿蠅 蝉蟬 騨驒 掴摑 噛嚙 頬頰 麹麴 莱萊 醤醬 祷禱 填塡 顛顚 屏屛 呑吞 剥剝 侠俠 焔焰
  倶俱 繋繫 蒋蔣 躯軀 掻搔 溌潑 竃竈 潅灌 諌諫 頚頸 砿礦 鬱欝 長⻑镸 西⻄
`
