/*
 * The Spanish of what goes wrong. Errors are made in English where they happen (log,
 * inbox and /health hold them so) and are translated when somebody reads them.
 */
#include "sync/words.h"

#include <string.h>

enum { PIECES_MAX = 8, DEPTH_MAX = 8 };

/* In each {1} … {8} stands for some text, which is translated in its turn; {1S} … for the
 * name of a setting. What others are made of (a place, an example behind it) comes first.
 */
static const struct {
    const char *english, *spanish;
} sentences[] = {
    /* Around others */
    {"{1} [{2}]", "{1} [{2}]"},
    {"{1} (Odoo at {2})", "{1} (Odoo en {2})"},
    {"{1} (shop at {2})", "{1} (tienda en {2})"},
    {"{1}. Empty too: {2}", "{1}. Vacíos también: {2}"},
    {"{1}. Make one: {2}", "{1}. Crea uno: {2}"},
    {"{1}. Example: {2}", "{1}. Ejemplo: {2}"},
    {"{1}. Run it as root: {2}", "{1}. Ejecútalo como root: {2}"},
    {"{1}. As root: {2}", "{1}. Como root: {2}"},
    {"{1}. Run: {2}", "{1}. Ejecuta: {2}"},

    /* Settings */
    {"the env file {1} cannot be read: {2}",
     "no se puede leer el fichero de configuración {1}: {2}"},
    {"the env file {1} can be {2} by every user of this machine, and it holds the keys "
     "of Odoo and of the shop: that is refused in production",
     "el fichero de configuración {1} está abierto a cualquier usuario de esta máquina, "
     "y "
     "lleva las claves de Odoo y de la tienda: en producción eso no se admite"},
    {"the env file {1} of this folder is not used by root: {2} may change it. If it is "
     "meant, name it: {3}; or run: {4}",
     "root no usa el fichero de configuración {1} de esta carpeta, que otro puede "
     "cambiar. "
     "Si es a propósito, nómbralo: {3}; o ejecuta: {4}"},
    {"the env file {1} does not exist (--env)",
     "no existe el fichero de configuración {1} (--env)"},
    {"the quote {1} is not closed", "falta cerrar la comilla {1}"},
    {"text stands behind the closing {1}", "sobra texto detrás de {1}"},
    {"NAME=value was expected", "se esperaba NOMBRE=valor"},
    {"the value is longer than {1} bytes", "el valor pasa de {1} bytes"},
    {"{1} in line {2} of {3} is no setting; did you mean {4}?",
     "{1}, en la línea {2} de {3}, no es ningún ajuste; ¿querías decir {4}?"},
    {"{1} in line {2} of {3} is no setting and is not used",
     "{1}, en la línea {2} de {3}, no es ningún ajuste y no se usa"},
    {"{1} in line {2} of {3}", "{1} en la línea {2} de {3}"},
    {"HOST and PORT are not used any more: nginx listens now, see LISTEN",
     "HOST y PORT ya no se usan: ahora escucha nginx, mira LISTEN"},
    {"WOO_URL is not set: the orders of a copy of the shop would come in too",
     "falta WOO_URL: entrarían también los pedidos de una copia de la tienda"},
    {"{1S} in {2}: {3}", "{1} en {2}: {3}"},
    {"the environment (there is no {1} and no ./.env)",
     "el entorno (no hay {1} ni ./.env)"},
    {"it is empty; {1}", "está vacío; {1}"},
    {"without it Odoo cannot be reached", "sin él no se llega a Odoo"},
    {"in production it is needed: without it the shop's whole past would come again",
     "en producción hace falta: sin él volvería a entrar todo el pasado de la tienda"},
    {"in production it is needed", "en producción hace falta"},
    {"anybody could send orders. Give at least {1} letters and digits, the same in the "
     "shop's webhooks",
     "cualquiera podría enviar pedidos. Pon al menos {1} letras y cifras, las mismas en "
     "los "
     "webhooks de la tienda"},
    {"it is too short; {1}", "es demasiado corto; {1}"},
    {"it is the one of the example, which everybody knows",
     "es el del ejemplo, que todo el mundo conoce"},
    {"'{1}' is neither yes nor no", "«{1}» no es ni sí ni no (yes, no)"},
    {"'{1}' is no whole number", "«{1}» no es un número entero"},
    {"'{1}' is none of: {2}", "«{1}» no es ninguno de: {2}"},
    {"'{1}' is no address with http:// or https://",
     "«{1}» no es una dirección con http:// o https://"},
    {"'{1}' may hold letters, digits and _ only",
     "«{1}» solo puede llevar letras, cifras y _"},
    {"this machine does not know the zone '{1}'",
     "esta máquina no conoce la zona horaria «{1}»"},
    {"'{1}' is no day: write year-month-day", "«{1}» no es un día: escribe año-mes-día"},
    {"'{1}' is no percentage", "«{1}» no es un porcentaje"},
    {"only sqlite: with a path is supported, not '{1}'",
     "solo vale sqlite: con una ruta, no «{1}»"},
    {"it is empty", "está vacío"},
    {"it is too large", "es demasiado grande"},
    {"TAX_MAP names {1}, which Odoo does not have",
     "TAX_MAP nombra {1}, que no existe en Odoo"},
    {"FISCAL_POSITION {1} does not exist in Odoo",
     "la posición fiscal {1} (FISCAL_POSITION) no existe en Odoo"},
    {"SALESPERSON {1} is no user of Odoo",
     "el comercial {1} (SALESPERSON) no es ningún usuario de Odoo"},
    {"'{1}' is no external id such as {2}", "«{1}» no es un id externo como {2}"},

    /* Files and the inbox */
    {"STATE_DIR {1} cannot be used: {2}. Run this as root, or as root make the folder: "
     "{3}",
     "no se puede usar STATE_DIR {1}: {2}. Ejecuta esto como root, o como root crea la "
     "carpeta: {3}"},
    {"it is no folder", "no es una carpeta"},
    {"{1} cannot be given to the owner of STATE_DIR: {2}",
     "no se puede dar {1} al dueño de STATE_DIR: {2}"},
    {"cannot go on as the owner of STATE_DIR {1}: {2}",
     "no se puede seguir como el dueño de STATE_DIR {1}: {2}"},
    {"LOG_FILE {1} cannot be opened: {2}", "no se puede abrir LOG_FILE {1}: {2}"},
    {"the inbox was made by a newer booking-sync (schema {1}, this one knows {2}): "
     "install "
     "that version again",
     "el buzón es de un booking-sync más nuevo (esquema {1}; este conoce {2}): vuelve a "
     "instalar aquella versión"},
    {"the inbox is busy ({1})", "el buzón está ocupado ({1})"},
    {"the disk of the inbox is full ({1})", "el disco del buzón está lleno ({1})"},
    {"the inbox is damaged ({1}): {2}",
     "el buzón está dañado ({1}): para el servicio, saca de STATE_DIR inbox.sqlite y lo "
     "que "
     "empieza igual, y después booking-sync restore con la copia más nueva de "
     "STATE_DIR/backups"},
    {"the inbox {1} lies on a network file system, where its locks do not hold: put "
     "STATE_DIR on a disk of this machine",
     "el buzón {1} está en un disco de red, donde sus bloqueos no valen: pon STATE_DIR "
     "en "
     "un disco de esta máquina"},
    {"the inbox {1} cannot be opened: {2}", "no se puede abrir el buzón {1}: {2}"},
    {"the inbox cannot be restored: {1}", "no se puede volver a la copia del buzón: {1}"},
    {"the copy {1} cannot be written: {2}", "no se puede escribir la copia {1}: {2}"},
    {"the copy {1} cannot be made: {2}", "no se puede hacer la copia {1}: {2}"},
    {"{1} is no whole copy of an inbox: {2}",
     "{1} no es una copia entera de un buzón: {2}"},
    {"{1} is no copy of an inbox: {2}", "{1} no es una copia de un buzón: {2}"},
    {"{1} is no copy of an inbox", "{1} no es una copia de un buzón"},
    {"{1} is the inbox itself, no copy of it", "{1} es el propio buzón, no una copia"},
    {"{1} was made by a newer booking-sync (schema {2}, this one knows {3}): install "
     "that "
     "version first",
     "{1} es de un booking-sync más nuevo (esquema {2}; este conoce {3}): instala antes "
     "aquella versión"},
    {"No such file or directory", "no existe"},
    {"Permission denied", "permiso denegado"},
    {"Is a directory", "es una carpeta"},
    {"Not a directory", "no es una carpeta"},
    {"No space left on device", "no queda sitio en el disco"},
    {"Read-only file system", "el disco es de solo lectura"},
    {"unable to open database file", "no se puede abrir el fichero"},

    /* Runs and the drain */
    {"another run has been going on for {1} minutes",
     "otra sincronización lleva {1} minutos en marcha"},
    {"another run is going on", "otra sincronización está en marcha"},
    {"another process drains", "otro proceso está llevando pedidos a Odoo"},
    {"paused by a person", "alguien lo ha pausado"},
    {"the shop's list changes faster than it can be read",
     "la lista de la tienda cambia más deprisa de lo que se puede leer"},
    {"this inbox belongs to {1}={2}, now the settings say {3}: {4}",
     "este buzón es de {1}={2} y ahora los ajustes dicen {3}: no se escribe nada en Odoo "
     "hasta que vuelva a como estaba, o «booking-sync rebind» diga que es a propósito "
     "(entonces todos los pedidos van al nuevo)"},

    /* The line to a server */
    {"no trusted TLS connection: {1}", "sin conexión TLS de confianza: {1}"},
    {"no TLS connection: {1}", "sin conexión TLS: {1}"},
    {"the server speaks no TLS at this address; is it http:// or another port? ({1})",
     "el servidor no habla TLS en esa dirección: ¿es http:// u otro puerto? ({1})"},
    {"the address cannot be used: {1}", "esa dirección no se puede usar: {1}"},
    {"no connection: {1}", "sin conexión: {1}"},
    {"no answer: {1}", "sin respuesta: {1}"},
    {"the answer is too large ({1})", "la respuesta es demasiado grande ({1})"},
    {"Could not resolve host: {1}", "no se encuentra el servidor {1}"},
    {"Failed to connect to {1} port {2} after {3} ms: {4}",
     "nadie responde en {1}, puerto {2}"},
    {"Operation timed out after {1} milliseconds with {2}", "no contestó en {1} ms"},
    {"Connection timed out after {1} milliseconds", "no contestó en {1} ms"},
    {"SSL certificate problem: {1}", "certificado: {1}"},
    {"unable to get local issuer certificate", "no se conoce a quien lo emitió"},
    {"self-signed certificate", "está firmado por sí mismo"},
    {"self-signed certificate in certificate chain", "no se conoce a quien lo emitió"},
    {"certificate has expired", "ha caducado"},
    {"Empty reply from server", "el servidor cortó sin contestar"},

    /* Odoo */
    {"Odoo stopped it, see booking-sync status",
     "Odoo lo ha parado; mira booking-sync status"},
    {"Odoo does not accept user {1} with this key (database {2}): {3}",
     "Odoo no acepta al usuario {1} con esta clave (base de datos {2}): la clave está "
     "mal "
     "o ha caducado, o ODOO_USERNAME no es el login de su usuario"},
    {"Odoo does not accept the key of {1}: it is wrong or has expired; make a new one "
     "and "
     "put it into ODOO_API_KEY",
     "Odoo no acepta la clave de {1}: está mal o ha caducado; crea otra y ponla en "
     "ODOO_API_KEY"},
    {"Odoo does not allow that to the user {1}: {2}",
     "Odoo no se lo permite al usuario {1}: {2}"},
    {"Odoo has no database '{1}': correct ODOO_DB",
     "Odoo no tiene la base de datos «{1}»: corrige ODOO_DB"},
    {"Odoo has no database now: {1}", "Odoo está ahora sin base de datos: {1}"},
    {"Odoo was changing the same record elsewhere: {1}",
     "Odoo estaba cambiando lo mismo en otro sitio: {1}"},
    {"Odoo's server answered HTTP {1}", "el servidor de Odoo contestó HTTP {1}"},
    {"Odoo's address redirects to {1} (HTTP {2}): put the address it leads to into "
     "ODOO_URL, without /odoo or /web",
     "la dirección de Odoo lleva a {1} (HTTP {2}): pon en ODOO_URL la dirección a la que "
     "lleva, sin /odoo ni /web"},
    {"ODOO_URL {1} is not the root of an Odoo server (HTTP {2} for its XML-RPC address)",
     "ODOO_URL {1} no es la raíz de un servidor Odoo (HTTP {2} en su dirección XML-RPC)"},
    {"Odoo answered with a web page (HTTP {1}, {2}) instead of XML-RPC: is ODOO_URL {3} "
     "the root of the Odoo server?",
     "Odoo contestó con una página web (HTTP {1}, {2}) en vez de XML-RPC: ¿es ODOO_URL "
     "{3} "
     "la raíz del servidor Odoo?"},
    {"Odoo's answer cannot be read: {1}", "no se entiende la respuesta de Odoo: {1}"},
    {"ODOO_URL '{1}' does not begin with http:// or https://",
     "ODOO_URL «{1}» no empieza por http:// ni https://"},
    {"ODOO_URL holds a user or a password: leave them out, ODOO_USERNAME and "
     "ODOO_API_KEY "
     "have them",
     "ODOO_URL lleva usuario o contraseña: quítalos, para eso están ODOO_USERNAME y "
     "ODOO_API_KEY"},
    {"Odoo refuses {1}: {2}", "Odoo rechaza {1}: {2}"},

    /* The shop */
    {"{1} is empty: without it the shop cannot be asked for its orders",
     "{1} está vacío: sin él no se puede preguntar a la tienda por sus pedidos"},
    {"WOO_URL holds a user or a password: leave them out",
     "WOO_URL lleva usuario o contraseña: quítalos"},
    {"WOO_URL {1} is not https: {2}",
     "WOO_URL {1} no es https: WooCommerce no acepta la clave por http, y cualquiera por "
     "el camino podría leerla. Pon la dirección de la tienda con https://"},
    {"the shop knows the key but does not let it read (HTTP {1}): {2}",
     "la tienda conoce la clave pero no la deja leer (HTTP {1}): WOO_CONSUMER_SECRET "
     "está "
     "mal, o el permiso de la clave es solo Escritura. Crea otra con permiso Lectura "
     "(WooCommerce, Ajustes, Avanzado, API REST)"},
    {"the shop does not let us read orders (HTTP {1}): {2}",
     "la tienda no nos deja leer pedidos (HTTP {1}): WOO_CONSUMER_KEY está mal o se "
     "revocó, su usuario no puede ver pedidos, o el servidor web quita la cabecera "
     "Authorization (Apache: CGIPassAuth On)"},
    {"something before WooCommerce does not let us in (HTTP {1}): a firewall, a security "
     "plugin or a password on the site. Let {2} through",
     "algo delante de WooCommerce no nos deja entrar (HTTP {1}): un cortafuegos, un "
     "plugin "
     "de seguridad o una contraseña en la web. Deja pasar {2}"},
    {"WOO_URL {1} redirects to {2} (HTTP {3}), and key and secret are not taken along: "
     "put "
     "the address it leads to into WOO_URL",
     "WOO_URL {1} lleva a {2} (HTTP {3}), y la clave no va con ella: pon en WOO_URL la "
     "dirección a la que lleva"},
    {"the shop's list gives page {1} as page {2} once more: a cache or a plugin answers "
     "in "
     "WooCommerce's place. Let {3} pass it by",
     "la lista de la tienda da la página {1} otra vez como página {2}: en lugar de "
     "WooCommerce contesta una caché o un plugin. Que no pase por ahí {3}"},
    {"the shop has no such record", "la tienda no lo tiene"},
    {"at {1} there is no WooCommerce (HTTP {2}): {3}",
     "en {1} no hay WooCommerce (HTTP {2}): ¿es WOO_URL la portada de la tienda, está "
     "WooCommerce activo y los enlaces permanentes no son «Simple»?"},
    {"the shop answered HTTP {1}", "la tienda contestó HTTP {1}"},
    {"the shop refuses our question (HTTP {1})",
     "la tienda rechaza la pregunta (HTTP {1})"},
    {"the shop answered with a web page instead of data: {1}",
     "la tienda contestó con una página web en vez de datos: mantenimiento, la pregunta "
     "de "
     "un cortafuegos o un error de PHP"},
    {"the shop's answer cannot be read: {1}",
     "no se entiende la respuesta de la tienda: {1}"},

    /* Orders of the shop */
    {"a booking's date is neither like {1} nor like {2}: '{3}'",
     "la fecha de la reserva no es como {1} ni como {2}: «{3}»"},
    {"the persons of a booking are no number: '{1}'",
     "las personas de la reserva no son un número: «{1}»"},
    {"the number of persons of a booking is no number",
     "el número de personas no es un número"},
    {"{1} persons in one booking", "{1} personas en una reserva"},
    {"'{1}' of {2} is no time", "«{1}» de {2} no es una fecha con hora"},
    {"'{1}' of {2} is no text", "«{1}» de {2} no es un texto"},
    {"{1} is no object", "{1} no trae campos"},
    {"{1} is no list of 1 to {2} orders", "{1} no es una lista de 1 a {2} pedidos"},
    {"{1} holds what is no order id", "en {1} hay algo que no es el id de un pedido"},
    {"the language of the question is neither es nor en",
     "el idioma de la pregunta no es ni es ni en"},
    {"'{1}' of {2} is no number from 0 to {3}",
     "«{1}» de {2} no es un número de 0 a {3}"},
    {"'{1}' of {2} is no text of {3} characters at most",
     "«{1}» de {2} no es un texto de {3} caracteres como mucho"},
    {"'discount' of {1} is none of on, off, snippet",
     "«discount» de {1} no es ni on ni off ni snippet"},
    {"a booking ends before it begins", "la reserva acaba antes de empezar"},
    {"file is not a database", "no es una base de datos"},

    /* Any file; behind all that say it of something else */
    {"{1} cannot be opened: {2}", "no se puede abrir {1}: {2}"},
    {"{1} cannot be read: {2}", "no se puede leer {1}: {2}"},
    {"{1} cannot be changed: {2}", "no se puede cambiar {1}: {2}"},
    {"{1} cannot be made: {2}", "no se puede crear {1}: {2}"},
};

/* Where each {n} of a pattern was found. */
struct match {
    const char *text[PIECES_MAX];
    size_t len[PIECES_MAX];
};

/* The bytes of "{1}" or "{1S}"; 0 where none stands. */
static size_t place_at(const char *pattern)
{
    if (pattern[0] != '{' || pattern[1] < '1' || pattern[1] > '0' + PIECES_MAX)
        return 0;
    return pattern[2] == 'S' ? 4 : 3;
}

static size_t most_of(const char *pattern, const char *text, size_t len)
{
    size_t name = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");

    return pattern[2] == 'S' && name < len ? name : len;
}

/* Each {n} takes as little as the rest allows. @len: bytes of @text */
static bool fits(const char *pattern, const char *text, size_t len, struct match *match)
{
    for (; place_at(pattern) == 0; pattern++, text++, len--) {
        if (*pattern == '\0')
            return len == 0;
        if (len == 0 || *pattern != *text)
            return false;
    }
    const char *rest = pattern + place_at(pattern);
    size_t most = most_of(pattern, text, len);
    for (size_t taken = *rest == '\0' ? len : 1; taken > 0 && taken <= most; taken++) {
        match->text[pattern[1] - '1'] = text;
        match->len[pattern[1] - '1'] = taken;
        if (fits(rest, text + taken, len - taken, match))
            return true;
    }
    return false;
}

static void translate(struct buf *out, const char *text, size_t len, int depth)
{
    struct match match;
    size_t i = 0, count = sizeof(sentences) / sizeof(sentences[0]);

    while (i < count && !fits(sentences[i].english, text, len, &match))
        i++;
    if (i == count || depth == DEPTH_MAX) {
        buf_add(out, text, len);
        return;
    }
    for (const char *at = sentences[i].spanish; *at != '\0'; at++) {
        if (place_at(at) == 0) {
            buf_putc(out, *at);
            continue;
        }
        translate(out, match.text[at[1] - '1'], match.len[at[1] - '1'], depth + 1);
        at += 2;
    }
}

void words_error(struct buf *out, const char *text, enum language language)
{
    if (language == SPANISH)
        translate(out, text, strlen(text), 0);
    else
        buf_puts(out, text);
}

const char *words_error_sentence(size_t i, enum language language)
{
    if (i >= sizeof(sentences) / sizeof(sentences[0]))
        return NULL;
    return language == SPANISH ? sentences[i].spanish : sentences[i].english;
}
