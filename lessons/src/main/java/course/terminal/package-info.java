/**
 * Text for a terminal: Markdown as lines of a width, formulas as Unicode, Java in colours, and work
 * that runs beside what is shown. Nothing here knows of lessons.
 *
 * <p>Read in this order: {@link course.terminal.Styles} says how kinds of text look, with colours
 * and without; {@link course.terminal.Wrap} breaks lines; {@link course.terminal.Markdown} turns a
 * document into blocks, {@code Inlines} and {@code TableLines} what is within a block; {@code
 * FormulaParser} finds formulas and {@link course.terminal.TexToUnicode} writes them as a line;
 * {@link course.terminal.JavaHighlighter} colours code. {@link course.terminal.Background} and
 * {@link course.terminal.Ticker} are two threads: work that is needed later, and a counter of
 * seconds while work is slow.
 *
 * <p>What is unusual: commonmark parses and JLine counts columns, but there is no maintained Java
 * library that turns TeX into text, so the small part of TeX that lessons use is read here.
 */
package course.terminal;
