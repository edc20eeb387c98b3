// What the reader keeps on this device. A part (a module in a language, or what the modules of a language share) is loaded into a cache
// of its own, each file is checked by its hash, and only when all are there the register names the cache: never half a copy.
library.offline = (() => {
  const root = new URL("../../../", document.currentScript.src)
  const at = path => new URL(path, root).href
  const REGISTER = "library-kept", PREFIX = "library-part-", LANES = 4

  /** Pages can be kept where the browser lets a site have a worker: https, or this very machine. */
  const possible = "serviceWorker" in navigator && "caches" in self && isSecureContext && Boolean(crypto.subtle)
  const alone = work => navigator.locks ? navigator.locks.request("library-offline", work) : work()
  const common = part => `common-${part.lang}`

  const json = async (path, signal) => {
    const response = await fetch(at(path), {cache: "no-cache", signal})
    if (!response.ok) throw new Error(`${response.status} ${path}`)
    return response.json()
  }

  /** Every part of the site as it is today: id -> {version, edition, size, …}. */
  const parts = () => json("offline/parts.json")

  /** Every part on this device: id -> {version, edition, size, date, cache}. */
  const kept = async () => {
    const register = await caches.open(REGISTER)
    const records = await Promise.all((await register.keys()).map(async key => (await register.match(key)).json()))
    return Object.fromEntries(records.map(record => [record.id, record]))
  }

  const hash = async bytes => [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map(byte => byte.toString(16).padStart(2, "0")).join("")

  /** Fetch a file, see that it is the one of the list, put it into the cache. */
  const load = async (cache, [url, , wanted], signal) => {
    const response = await fetch(at(url), {cache: "no-cache", signal})
    const bytes = await response.arrayBuffer()
    if (!response.ok || await hash(bytes) !== wanted) throw new Error(`changed: ${url}`)
    await cache.put(at(url), new Response(bytes, {headers: {"Content-Type": response.headers.get("Content-Type") || "application/octet-stream"}}))
    return bytes.byteLength
  }

  const fill = async (name, list, report, signal) => {
    const cache = await caches.open(name), waiting = [...list.files], stop = new AbortController()
    const both = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal
    const lane = async () => { while (waiting.length) report(await load(cache, waiting.pop(), both)) }
    try {
      await Promise.all(Array.from({length: LANES}, lane))
    } catch (error) {
      stop.abort()
      await caches.delete(name)
      throw error
    }
  }

  /** Put one part in the place of its older copy. */
  const renew = async (id, report, signal) => {
    const list = await json(`offline/${id}.json`, signal), before = (await kept())[id]
    if (before?.version === list.version) return report(list.size)
    const cache = `${PREFIX}${id}-${list.version}`
    await caches.delete(cache) // of an attempt that was cut off
    await fill(cache, list, report, signal)
    const {files, ...record} = list
    const register = await caches.open(REGISTER)
    await register.put(at(`offline/kept/${id}`), Response.json({...record, cache, date: new Date().toISOString()}))
    if (before) await caches.delete(before.cache)
  }

  const full = async bytes => {
    const {quota, usage} = await navigator.storage?.estimate?.() || {}
    if (quota && quota - usage < bytes) throw new DOMException("", "QuotaExceededError")
  }

  /** Keep a module, with what modules share; `report(share)` is told 0…1. Rejects with QuotaExceededError, AbortError or what failed. */
  const keep = (id, report = () => {}, signal) => alone(async () => {
    const today = await parts(), ids = [common(today[id]), id]
    const all = ids.reduce((sum, each) => sum + today[each].size, 0)
    await full(all)
    await navigator.serviceWorker.register(at("service-worker.js"), {scope: root.href})
    await navigator.serviceWorker.ready
    await navigator.storage?.persist?.()
    let done = 0
    for (const each of ids) await renew(each, bytes => report(Math.min(1, (done += bytes) / all)), signal)
    library.keep("kept", "1")
    lookAgain()
  })

  const lookAgain = () => { library.keep("looked", null); library.keep("stale", null) }

  const forget = async (id, record) => {
    const register = await caches.open(REGISTER)
    await register.delete(at(`offline/kept/${id}`))
    await caches.delete(record.cache)
  }

  /** Remove a module; with the last of a language, what its modules shared; with the last of all, the worker and its shell. */
  const remove = id => alone(async () => {
    const before = await kept(), record = before[id]
    if (!record) return
    await forget(id, record)
    delete before[id]
    const shared = common(record)
    if (before[shared] && !Object.values(before).some(one => one.lang === record.lang && one.id !== shared)) {
      await forget(shared, before[shared])
      delete before[shared]
    }
    lookAgain()
    if (Object.keys(before).length) return
    library.keep("kept", null)
    for (const name of await caches.keys()) if (name.startsWith("library-")) await caches.delete(name)
    await (await navigator.serviceWorker.getRegistration(root.href))?.unregister()
  })

  /** Caches that an attempt left when the page was closed. */
  const sweep = () => navigator.locks?.request("library-offline", {ifAvailable: true}, async lock => {
    if (!lock) return
    const used = new Set(Object.values(await kept()).map(({cache}) => cache))
    for (const name of await caches.keys()) if (name.startsWith(PREFIX) && !used.has(name)) await caches.delete(name)
  })

  /** Ids of kept parts that are older than the site. */
  const stale = async () => {
    const [today, mine] = await Promise.all([parts(), kept()])
    return Object.keys(mine).filter(id => today[id] && today[id].version !== mine[id].version)
  }

  return {possible, parts, kept, keep, remove, sweep, stale}
})()
