"""What programs and firms put under mails: how to cancel them, who may read them, which telephone sent them."""

from __future__ import annotations

import re

LONGEST = 600
"""Characters of the longest notice."""

_NOT = (
    r"(?:can(?:['’]t|not)|not|unable|trouble|nicht|pas|problèmes?|no|non|não|nie|ne|не|некорректно|niet|nem|inte|ikke|ei"
    "|düzgün)"
)
_SHOWN = (
    r"(?:visuali[sz]\w+|ver|vedi|vedere|vede|vês|vê|voir|vois|voyez|affich\w+|wyświetla\w*|zobraz\w*|anzeig\w*|angezeigt"
    r"|dargestellt|lesen|display(?:s|ed|ing)?|see|view(?:ing)?|weergegeven|отобража\w+|jelenik|görünt\w+|se|vises|visas"
    r"|näy\w+)"
)
_MAIL = (
    r"(?:e-?mails?|mails?|message|mensaje|mensagem|messaggio|correo|courriel|newsletter|boletín|infolettre|nachricht"
    r"|wiadomoś\w+|zpráv\w+|bericht|nieuwsbrief|письмо|сообщение|hírlevel\w*|levél|e-post\w*|mejl\w*|nyhe\w+|viesti"
    r"|uutiskirje)"
)
_ORDERS = ((_NOT, _SHOWN, _MAIL), (_NOT, _MAIL, _SHOWN), (_MAIL, _NOT, _SHOWN), (_MAIL, _SHOWN, _NOT))
_NOT_SHOWN = "|".join(r"\b.{0,40}\b".join(order) for order in _ORDERS)
VIEWING = (
    rf"(?:{_NOT_SHOWN})\b"
    r"(?=.{0,20}\?\W*$|.{0,60}\b(?:cli[ckq]\w*|kli[ck]k\w*|klik\w*|kattints\w*|нажм\w+|browser\w*|navigat\w+"
    r"|navegador|en ligne)\b)",
    r"이 ?메일이 (?:제대로|정상)|メールが正しく|正しく表示されない",
    "无法正常(?:显示|浏览)|無法正常(?:顯示|瀏覽)|如果您(?:无法|看不到)",
)
"""What readers are asked or told to do if a mail is not shown as it should be."""

CANCELLING = (
    "unsubscribe",
    "opt(?:ing)?[- ]out (?:of|from) (?:receiving|future|these|this|our|such|all|further) ",
    "to opt[- ]out,? (?:click|reply|visit|please|follow|send)",
    "(?:manage|update) (?:your )?(?:e-?mail |subscription )?preferences",
    r"(?:stop|no longer (?:wish|want)(?: to)?|don['’]t want to) (?:receiv|get)\w* (?:th|our|any|such|e-?mails?|mail)",
    r"you(?:['’]re| are| have)? (?:receiv|get)\w* (?:this|these)(?: (?:e-?mail|mail|message|newsletter)s?)?"
    " (?:because|as) you",
    r"you (?:can|may) (?:always )?opt[- ]out\b|(?:rather|prefer) not (?:to )?(?:hear from|receive)",
    r"forwarded (?:this|to you)\b.{0,30}\?|was (?:this|it) forwarded to you",
    r"registered in (?:england|wales|scotland|ireland)\b|company (?:registration )?(?:number|no\.)\s?:?\s?\w*\d",
    r"handelsregister|\bhr[ab] \d{3}|\bsiret\b|partita iva\b|\bkvk[- ](?:nr|nummer)",
    r"this (?:e-?mail|message|newsletter|mail) (?:was|has been|is) (?:intended|sent|delivered) (?:for|to|by)\b",
    r"view (?:it|this|the)\b.{0,30}\b(?:browser|online)",
    "add us to your (?:address|contacts)",
    r"mailing list\b.{0,80}https?:",
    r"you(?:['’]re| are)? (?:subscribed|a (?:subscriber|member))\b.{0,40}\b(?:list|group|newsletter)",
    *("abbestell", "abmelde", "newsletter (?:nicht mehr|abzubestellen)", "keine (?:weiteren )?(?:e-?mails|newsletter)"),
    "im browser (?:an|zu )?(?:sehen|öffnen|anzeigen|betrachten)",
    *VIEWING,
    "(?:erhalten|bekommen) diese (?:e-?mail|nachricht|mail)|diese (?:e-?mail|mail|nachricht) (?:wurde|ging) an",
    "désabonne|désinscri|ne plus recevoir|dans votre navigateur",
    "vous recevez (?:ce|cet|cette) (?:e-?mail|message|courriel|lettre)",
    "dar(?:se|te|me)? de baja|cancelar (?:la|su|tu) suscripción|dejar de recibir|en (?:tu|su|el) navegador",
    "(?:recibes?|recibe usted|recibiste) este (?:correo|mensaje|boletín)",
    "cancelar (?:a|sua) (?:inscrição|assinatura)|deixar de receber|descadastr",
    "recebe(?:u)? (?:este|esta) (?:e-?mail|mensagem)",
    "disiscri|cancella(?:re|ti|rti)? (?:l['’])?iscrizione|non (?:desideri|vuoi|desidera) più ricevere",
    "ricevi questa (?:e-?mail|mail)",
    "uitschrijven|afmelden|geen (?:e-?mails|nieuwsbrief) meer",
    "ontvangt (?:u |je )?(?:deze|dit) (?:e-?mail|bericht|nieuwsbrief|mail)",
    "afmeld|frameld|avregistrera|avsluta prenumeration",
    r"(?:modtager|mottar|får) (?:du )?(?:denne|detta|dette|det här) (?:e-?mail|mail|mejl|e-post|brev|ny\w+sbrev)",
    "peruuta (?:uutiskirjeen )?tilaus",
    "wypisa[ćn]|zrezygnowa[ćn] z (?:subskrypcji|otrzymywania)",
    r"otrzym(?:ał\w*|ujesz|uje pan\w?) (?:tę|ten|tą) (?:wiadomość|mail|e-mail)",
    "odhlásit|leiratkoz|dezabon|abonelikten (?:çık|ayrıl)",
    "отписат|отказаться от рассылки|вы получили это (?:письмо|сообщение)",
    "退订|退訂|取消订阅|配信停止|配信を停止|수신 ?거부",
    "この(?:メール|メルマガ|メールマガジン)は.{0,30}(?:お送りし|配信し|送信し)|(?:此|本)邮件(?:由系统|为系统|是系统)",
)
"""How readers may stop mails, and why they get them, in one language after another."""

CONFIDENTIAL = (
    "intended (?:only|solely) for the (?:use of the )?(?:addressee|individual|recipient|person)",
    "not the intended recipient",
    r"scanned (?:for|by)\b.{0,30}\bvirus|virus-?free",
    r"(?:think|consider)\b.{0,30}\bbefore (?:you )?print|environment before printing",
    r"(?:diese|die) (?:e-?mail|nachricht)\b.{0,80}\bvertraulich|vertrauliche (?:und|oder|info).{0,200}\bempfänger",
    r"ce (?:message|courriel|mail)\b.{0,120}\b(?:confidentiel|destinataire)",
    r"este (?:mensaje|correo|e-?mail|mensagem)\b.{0,160}\b(?:confidencia|destinat)",
    r"(?:questo|presente) (?:messaggio|e-?mail)\b.{0,160}\b(?:riservat|confidenzial|destinatari)",
    r"dit (?:bericht|e-?mail)\b.{0,120}\b(?:vertrouwelijk|uitsluitend)",
    r"(?:denne|detta) (?:e-?mail|mail|meddelande|melding)\b.{0,120}\b(?:fortrolig|konfidentiel)",
    r"(?:wiadomość|e-?mail)\b.{0,120}\bpoufn",
)
"""Who may read a mail, and whether it may be printed."""

SENDERS = (
    r"(?:sent (?:from|via|using|with)|gesendet (?:mit|von)|von mein\w+)\b.{0,60}$",
    "get outlook for|envoyé (?:de|depuis)|enviado (?:desde|do|a partir)|inviato da|verstuurd vanaf",
    "verzonden (?:vanaf|met)|sendt fra|skickat från|lähetetty|wysłan[eo] z|odesláno z",
    "отправлено (?:с|из)|发自|發自|iphoneから",
)
"""How short lines begin that say which program or telephone sent a mail."""

_NOTICE = re.compile(rf"\b(?:{'|'.join((*CANCELLING, *CONFIDENTIAL))})", re.IGNORECASE)
_SENDER = re.compile(rf"(?:{'|'.join(SENDERS)}).{{0,60}}$", re.IGNORECASE)


def is_notice(paragraph: str) -> bool:
    """Whether a paragraph of a mail is a notice that no author wrote.

    Args:
        paragraph: the paragraph, on one line.

    Returns:
        Whether it is.
    """
    return len(paragraph) <= LONGEST and bool(_NOTICE.search(paragraph) or _SENDER.match(paragraph))
