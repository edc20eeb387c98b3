// The buttons of a module: keep it on this device, see size and date, renew, remove. On the page «offline» and on a module's page.
;(() => {
  const {offline} = library
  const words = JSON.parse(document.getElementById("offline-words").textContent)
  const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name])
  const boxes = [...document.querySelectorAll("[data-part]")]
  const size = bytes => (bytes / 1e6).toLocaleString(document.documentElement.lang, {maximumFractionDigits: 1})
  const day = date => new Date(date).toLocaleDateString(document.documentElement.lang, {day: "numeric", month: "long", year: "numeric"})
  const state = box => box.querySelector("[role=status]")
  let today = {}, mine = {}

  const button = (box, key, act) => {
    const made = Object.assign(document.createElement("button"), {type: "button", className: "button", textContent: say(key)})
    made.setAttribute("aria-describedby", box.querySelector("[id]")?.id || "")
    made.addEventListener("click", act)
    box.querySelector(".keep__buttons").append(made)
    return made
  }

  const whole = id => (today[id]?.size || 0) + (mine[`common-${today[id]?.lang}`] ? 0 : today[`common-${today[id]?.lang}`]?.size || 0)
  const older = id => today[id] && [id, `common-${mine[id].lang}`].some(each => today[each] && mine[each] && today[each].version !== mine[each].version)

  const draw = box => {
    const id = box.dataset.part, record = mine[id]
    box.querySelector(".keep__buttons").replaceChildren()
    if (!record) {
      if (!today[id]) return
      state(box).textContent = say("keep_size", {edition: today[id].edition, size: size(whole(id))})
      button(box, "keep", () => work(box))
      return
    }
    state(box).textContent = say("kept", {date: day(record.date), edition: record.edition, size: size(record.size)})
    if (older(id)) {
      state(box).textContent += ` ${say("keep_newer", {edition: today[id].edition, size: size(today[id].size)})}`
      button(box, "keep_update", () => work(box))
    }
    button(box, "keep_remove", async () => { await offline.remove(id); await renew(); box.querySelector("button")?.focus() })
  }

  const work = async box => {
    const stop = new AbortController(), id = box.dataset.part
    box.querySelector(".keep__buttons").replaceChildren()
    button(box, "keep_stop", () => stop.abort()).focus()
    let shown = -1
    const report = share => {
      const percent = Math.floor(share * 20) * 5
      if (percent !== shown) state(box).textContent = say("keep_working", {percent: shown = percent})
    }
    report(0)
    const fault = await offline.keep(id, report, stop.signal).then(() => "", error => {
      if (stop.signal.aborted) return ""
      console.warn(error)
      return say(error.name === "QuotaExceededError" ? "keep_full" : "keep_failed", {size: size(whole(id))})
    })
    await renew()
    if (fault) state(box).textContent = fault
    box.querySelector("button")?.focus()
  }

  const renew = async () => {
    mine = await offline.kept()
    for (const box of boxes) { box.hidden = false; draw(box) }
    const total = document.querySelector("[data-kept-total]")
    const bytes = Object.values(mine).reduce((sum, record) => sum + record.size, 0)
    if (total) total.textContent = bytes ? say("keep_stored", {size: size(bytes)}) : ""
  }

  const start = async () => {
    if (!offline.possible) {
      for (const box of boxes) { box.hidden = false; state(box).textContent = say("keep_impossible") }
      return
    }
    await offline.sweep()
    today = await offline.parts().catch(() => ({})) // without a network: what is kept can still be seen and removed
    await renew()
  }
  if (location.search === "?missing") document.querySelector("[data-missing]")?.removeAttribute("hidden")
  if (boxes.length) start()
})()
