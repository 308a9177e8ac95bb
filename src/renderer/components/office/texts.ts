import { defineTexts } from '../../texts/language.ts'

/** Words that every office screen uses. */
export const officeTexts = defineTexts({
  ja: {
    required: '必須',
    cancel: 'やめる',
    close: '閉じる',
    loadMore: 'さらに表示',
    loading: '読み込んでいます',
    retry: 'もう一度読み込む',
    all: 'すべて',
    showPassword: 'パスワードを表示する',
    inLanguage: { ja: '{label}（日本語）', en: '{label}（英語）' },
    clearSearch: '検索をやめる',
    sort: '並び順',
    sorts: { oldestFirst: '古い順', newestFirst: '新しい順' },
    shown: '{count}件を表示しています',
  },
  en: {
    required: 'Required',
    cancel: 'Cancel',
    close: 'Close',
    loadMore: 'Show more',
    loading: 'Loading',
    retry: 'Load again',
    all: 'All',
    showPassword: 'Show the password',
    inLanguage: { ja: '{label} (Japanese)', en: '{label} (English)' },
    clearSearch: 'Clear the search',
    sort: 'Order',
    sorts: { oldestFirst: 'Oldest first', newestFirst: 'Newest first' },
    shown: '{count} shown',
  },
})
