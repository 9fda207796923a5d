/**
 * The protocol between the console and the queue helper, and the form of the helper's log. Both sides use it; it needs nothing but
 * the JDK.
 *
 * <h2>Name</h2>
 * wire – what the queue helper is asked, what it answers, and what it writes down.
 *
 * <h2>Description</h2>
 * Console and helper speak over a UNIX-domain stream socket. A client may ask several times on one connection, one thing after the
 * other. All is lines that end with a line feed, of the characters from space to {@code ~}. Text of people is percent-encoded
 * UTF-8: a byte that is not a letter, a digit or one of {@code /-_.@:,+} is {@code %} and two capital hexadecimal digits.
 * <pre>
 * POSTKICK-QUEUE/2 ABLE          POSTKICK-QUEUE/2 ACT           POSTKICK-QUEUE/2 LOG
 * instance: /etc/postfix         instance: /etc/postfix         after: 41
 *                                act: hold                      most: 100
 *                                id: UUID of the act
 *                                number: of the batch, from 1
 *                                actor: text
 *                                reason: text, may be empty
 *                                count: 2
 *
 *                                4C3D1120A5
 *                                4C3D2A1F07 1795946400.123456789
 * </pre>
 * The fields are these, in this order; an empty line ends them. {@code instance} is the configuration directory. A message with a
 * time, in seconds since 1970, is left alone if it is on hold and its file was changed at another (st_ctime): it has been elsewhere
 * since. The answers:
 * <pre>
 * OK                    LOGGED 42                                           OK
 * most: 10000           4C3D1120A5 DONE deferred hold 1795946400.123456789  {"number":42,…
 * acts: hold release    4C3D2A1F07 GONE - - - Why.                          END
 *                       END RECORDED
 * </pre>
 * {@code LOGGED} comes once the intent is on the helper's disk, before postsuper(1) is started. Then comes one line for each
 * message, in the order of the question, as soon as it is known: queue ID, {@link io.postkick.host.queueact.Result}, where it was,
 * where it is ({@code -}: nowhere), when its file was changed last if it is on hold now ({@code -}: it is not), and why, in words, if
 * there is something to say. {@code END} comes once the outcome is on the
 * helper's disk, {@code END UNRECORDED} where it could not be written. A client that says {@code STOP} meanwhile has the messages left
 * alone that the helper has not come to; each has its line all the same. When nothing is being carried out {@code STOP} means nothing.
 * To {@code LOG} the helper answers with lines of its log as they are.
 *
 * <p>{@code NO WHY text} is the answer to what is refused; nothing was done, and a
 * {@link io.postkick.host.queueact.NoHelper.Why} says why. After {@code NO MISUNDERSTOOD} the helper closes the connection.
 *
 * <h2>The log</h2>
 * One line of JSON for each entry, ASCII, without spaces between its members, which are always in this order:
 * <pre>
 * {"number":7,"at":"2026-11-29T10:00:00Z","kind":"INTENT","uid":997,"instance":"/etc/postfix","act":"hold",
 *  "id":"UUID","batch":1,"actor":"alice","reason":"","ids":["4C3D1120A5"],"open":[7],
 *  "previous":"64 hexadecimal digits","hash":"64 hexadecimal digits"}
 * </pre>
 * {@code OUTCOME} and {@code CUT_OFF} have {@code "intent":7} after the kind, and in place of the queue IDs
 * {@code "fates":[["4C3D1120A5","DONE","deferred","hold",""]]}; nowhere is {@code ""}. {@code open} lists the intents that are not
 * concluded as of that entry. {@code hash} is the SHA-256 of all of the line before <code>,"hash"</code>, which holds the hash of the
 * entry before in {@code previous}; 64 zeros in the first. So this computes it:
 * <pre>
 * sed -n '7 s/,"hash":"[0-9a-f]*"}$//p' log | tr -d '\n' | sha256sum
 * </pre>
 *
 * <h2>Limits</h2>
 * {@link io.postkick.host.queueact.wire.WireLimits} has them. What exceeds them, or is not exactly as above, is
 * {@link io.postkick.host.queueact.wire.NotTheProtocol}.
 */
@ApplicationModule(allowedDependencies = {"host.queue", "host.queueact", "value"})
@NullMarked
package io.postkick.host.queueact.wire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
