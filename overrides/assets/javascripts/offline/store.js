// What the reader keeps on this device. A part (a module in a language, or what the modules of a language share) is loaded into a cache
// of its own, each file is checked by its hash, and only when all are there the register names the cache: never half a copy.
library.offline = (() => {
  const {root} = library
  const at = path => new URL(path, root).href
  const REGISTER = "library-kept", PREFIX = "library-part-", LANES = 4

  /** Pages can be kept where the browser lets a site have a worker: https, or this very machine. */
  const possible = location.protocol.startsWith("http") && "serviceWorker" in navigator && "caches" in self && isSecureContext && Boolean(crypto.subtle)
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
    if (!await caches.has(REGISTER)) return {} // and leave nothing behind by asking
    const register = await caches.open(REGISTER)
    const records = await Promise.all((await register.keys()).map(async key => (await register.match(key)).json()))
    return Object.fromEntries(records.map(record => [record.id, record]))
  }

  const hash = async bytes => [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map(byte => byte.toString(16).padStart(2, "0")).join("")

  /** Fetch a file, see that it is the one of the list, put it into the cache. What the browser's own cache holds is asked about first;
      a host that dates its files by the second may call an older one unchanged, so a wrong one is fetched again past that cache. */
  const load = async (cache, [url, , wanted], signal) => {
    for (const mode of ["no-cache", "reload"]) {
      const response = await fetch(at(url), {cache: mode, signal})
      const bytes = await response.arrayBuffer()
      if (!response.ok || await hash(bytes) !== wanted) continue
      await cache.put(at(url), new Response(bytes, {headers: {"Content-Type": response.headers.get("Content-Type") || "application/octet-stream"}}))
      return bytes.byteLength
    }
    throw new Error(`changed: ${url}`)
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

  /** The worker that answers when there is no network. Rejects when it cannot be installed. */
  const work = async () => {
    const registration = await navigator.serviceWorker.register(at("service-worker.js"), {scope: root.href})
    const worker = registration.installing || registration.waiting || registration.active
    await new Promise((done, fail) => {
      const look = () => worker.state === "activated" ? done() : worker.state === "redundant" && fail(new Error("no worker"))
      worker.addEventListener("statechange", look)
      look()
    })
  }

  /** Keep a module, with what modules share; `report(share)` is told 0…1. Rejects with QuotaExceededError, AbortError or what failed. */
  const keep = (id, report = () => {}, signal) => alone(async () => {
    const today = await parts(), ids = [common(today[id]), id]
    const all = ids.reduce((sum, each) => sum + today[each].size, 0)
    await full(all)
    await navigator.storage?.persist?.()
    const before = await kept()
    let done = 0
    try {
      for (const each of ids) await renew(each, bytes => report(Math.min(1, (done += bytes) / all)), signal)
      await work()
    } catch (error) {
      if (!before[id]) await drop(id) // pages that nobody would answer for, or what modules share without a module
      throw error
    }
    library.keep("kept", "1")
    lookAgain()
  })

  const lookAgain = () => { library.keep("looked", null); library.keep("stale", null) }

  const forget = async (id, record) => {
    const register = await caches.open(REGISTER)
    await register.delete(at(`offline/kept/${id}`))
    await caches.delete(record.cache)
  }

  const drop = async id => {
    const left = await kept(), lang = left[id]?.lang || id.split("-").at(-1), shared = `common-${lang}`
    if (left[id]) await forget(id, left[id])
    delete left[id]
    if (left[shared] && !Object.values(left).some(one => one.lang === lang && one.id !== shared)) {
      await forget(shared, left[shared])
      delete left[shared]
    }
    lookAgain()
    if (Object.keys(left).length) return
    library.keep("kept", null)
    await (await navigator.serviceWorker.getRegistration(root.href))?.unregister()
    for (const name of await caches.keys()) if (name.startsWith("library-")) await caches.delete(name)
  }

  /** Remove a module; with the last of a language, what its modules shared; with the last of all, the worker and its shell. */
  const remove = id => alone(() => drop(id))

  /** After an attempt that was cut off when its page was closed: caches that nobody names, a worker that was not installed yet. */
  const sweep = () => navigator.locks?.request("library-offline", {ifAvailable: true}, async lock => {
    if (!lock) return
    const used = new Set(Object.values(await kept()).map(({cache}) => cache))
    for (const name of await caches.keys()) if (name.startsWith(PREFIX) && !used.has(name)) await caches.delete(name)
    if (used.size) await work()
  })

  /** Ids of kept parts that are older than the site. */
  const stale = async () => {
    const [today, mine] = await Promise.all([parts(), kept()])
    return Object.keys(mine).filter(id => today[id] && today[id].version !== mine[id].version)
  }

  return {possible, parts, kept, keep, remove, sweep, stale}
})()
