/**
 * Talking to a model in the terminal, turn by turn: {@link course.chat.ChatSession} is the
 * conversation, {@link course.chat.ChatLoop} reads lines and prints answers, {@link
 * course.chat.ChatInput} is where the lines come from.
 */
package course.chat;
