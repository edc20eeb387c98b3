// Before the editor starts: it waits for its settings, speaks Russian to readers of Kazakh (it has no Kazakh), and takes its words from our
// own folder, where by itself it would ask a third party, which the policy of this page forbids.
window.CMS_MANUAL_INIT = true
const spoken = [...navigator.languages].map(language => language.startsWith("kk") ? "ru" : language)
Object.defineProperty(navigator, "languages", { get: () => spoken })
const fetched = window.fetch
window.fetch = (resource, options) => {
  const words = /^https:\/\/unpkg\.com\/@sveltia\/cms@[\d.]+\/locales\/([\w-]+\.json)$/.exec(resource?.url ?? String(resource))
  return words ? fetched(`locales/${words[1]}`, options) : fetched(resource, options)
}
