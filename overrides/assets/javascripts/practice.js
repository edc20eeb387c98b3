// Self-assessment and checklists: answered, ticked and kept on this device only. Without this script they can be read and opened.
{
  const { element, say, recall, keep } = library
  const { module, chapter } = document.querySelector("[data-module]").dataset

  // What is kept of a module, by «chapter/id of the block».
  const kept = kind => JSON.parse(recall(`${kind}.${module}`) || "{}")
  const store = (kind, id, value) => {
    const all = kept(kind)
    if (value === null) delete all[id]
    else all[id] = value
    keep(`${kind}.${module}`, Object.keys(all).length ? JSON.stringify(all) : null)
  }
  const key = block => `${chapter}/${block.id}`
  const button = (words, act) => element("button", { type: "button", class: "button", onclick: act }, words)

  const progress = (all, right) => say("progress", { all, right })
  const rightIn = name => Object.entries(kept("answers")).filter(([id, value]) => id.startsWith(`${name}/`) && value.startsWith("right")).length

  // Questions
  const questions = [...document.querySelectorAll(".block--question")]
  const restores = []
  let report = () => {}

  const withChoices = (block, items) => {
    const list = items[0].parentElement, answer = block.querySelector(".answer")
    const verdict = element("p", { role: "status", class: "verdict" })
    const judge = item => {
      for (const one of items) one.classList.toggle("chosen", one === item)
      verdict.textContent = item ? say(item.dataset.choice === "right" ? "answer_right" : "answer_wrong") : ""
      verdict.dataset.verdict = item ? item.dataset.choice : ""
    }
    const legend = element("legend", { class: "offscreen" }, block.querySelector(".block__words").textContent)
    const fieldset = element("fieldset", { class: "choices" }, legend)
    list.before(fieldset)
    fieldset.append(list, verdict)
    items.forEach((item, number) => {
      const radio = element("input", { type: "radio", name: block.id, onchange: () => {
        store("answers", key(block), `${item.dataset.choice} ${number}`)
        judge(item)
        answer.open = true
        report()
      } })
      const label = element("label", {}, radio, element("span", {}, ...item.childNodes))
      item.append(label)
    })
    restores.push(() => {
      const number = kept("answers")[key(block)]?.split(" ")[1]
      items.forEach((item, at) => { item.querySelector("input").checked = String(at) === number })
      judge(items[number])
    })
  }

  const open = block => {
    const choices = [["right", say("self_right")], ["again", say("self_again")]].map(([value, words]) => {
      const made = button(words, () => { store("answers", key(block), value); restore(); report() })
      made.dataset.value = value
      return made
    })
    const restore = () => { for (const choice of choices) choice.setAttribute("aria-pressed", kept("answers")[key(block)] === choice.dataset.value) }
    block.querySelector(".answer").append(element("p", { class: "buttons" }, ...choices))
    restores.push(restore)
  }

  for (const block of questions) {
    const items = [...block.querySelectorAll("li[data-choice]")]
    items.length ? withChoices(block, items) : open(block)
  }

  const line = (reset, tell) => {
    const words = element("span", { role: "status" })
    const cancel = button(say("reset"), () => { reset(); for (const restore of restores) restore(); report() })
    report = () => { words.textContent = tell() }
    return element("div", { class: "progress" }, words, cancel, element("span", { class: "progress__kept" }, say("progress_kept")))
  }

  if (questions.length) {
    questions[0].before(line(() => { for (const block of questions) store("answers", key(block), null) }, () => progress(questions.length, rightIn(chapter))))
  }
  const chapters = [...document.querySelectorAll("[data-questions]")].filter(item => item.dataset.questions !== "0")
  if (chapters.length) {
    const notes = chapters.map(item => item.appendChild(element("p", { class: "progress__chapter" })))
    const total = chapters.reduce((sum, item) => sum + Number(item.dataset.questions), 0)
    const right = () => chapters.reduce((sum, item) => sum + rightIn(item.dataset.chapter), 0)
    chapters[0].parentElement.before(line(() => keep(`answers.${module}`, null), () => {
      chapters.forEach((item, at) => { notes[at].textContent = progress(item.dataset.questions, rightIn(item.dataset.chapter)) })
      return progress(total, right())
    }))
  }
  for (const restore of restores) restore()
  report()

  // Checklists
  for (const block of document.querySelectorAll(".block--checklist")) {
    const items = [...block.querySelectorAll("li.task")]
    const status = element("span", { role: "status", class: "ticked" })
    const boxes = items.map(item => {
      const box = element("input", { type: "checkbox", onchange: () => { save(); tell() } })
      const own = [...item.childNodes].filter(node => node.nodeName !== "UL" && node.nodeName !== "OL")
      item.prepend(element("label", {}, box, element("span", {}, ...own)))
      item.classList.add("task--live")
      return box
    })
    const save = () => {
      const ticks = boxes.map(box => Number(box.checked)).join("")
      store("ticks", key(block), ticks.includes("1") ? ticks : null)
    }
    const tell = () => { status.textContent = say("ticked", { done: boxes.filter(box => box.checked).length, all: boxes.length }) }
    const asText = () => {
      const address = document.querySelector("link[rel=canonical]")?.href || location.href.split(/[?#]/)[0]
      const lines = items.map((item, at) => `[${boxes[at].checked ? "x" : " "}] ${item.querySelector("span").innerText}`)
      return [block.querySelector(".block__words").textContent, `${document.title}, ${address}#${block.id}`, "", ...lines, ""].join("\n")
    }
    const download = () => {
      const link = element("a", { href: URL.createObjectURL(new Blob([asText()], { type: "text/plain;charset=utf-8" })), download: `${chapter}-${block.id}.txt` })
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 1000)
    }
    const print = () => {
      block.classList.add("printing")
      document.documentElement.toggleAttribute("data-printing", true)
      addEventListener("afterprint", () => {
        block.classList.remove("printing")
        document.documentElement.toggleAttribute("data-printing", false)
      }, { once: true })
      window.print()
    }
    block.append(element("p", { class: "buttons" }, button(say("copy"), () => library.copy(asText(), status)),
      button(say("checklist_save"), download), button(say("checklist_print"), print),
      button(say("checklist_clear"), () => { for (const box of boxes) box.checked = false; save(); tell() }), status))
    const ticks = kept("ticks")[key(block)] || ""
    if (ticks.length === boxes.length) boxes.forEach((box, at) => { box.checked = ticks[at] === "1" })
    tell()
  }
}
