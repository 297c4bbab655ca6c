// A model of your own text, in the terminal: ./course jshell, then /open lessons/jshell/own-text.jsh
import course.chart.*; import toylm.generate.*; import toylm.nn.*; import toylm.text.*; import toylm.train.*;

String book = Files.readString(Path.of("LICENSE"));           // any text of some pages
Tokenizer tokenizer = BpeTrainer.train(book, 600);            // 600 tokens
LanguageModel model = LanguageModel.random(Config.tiny(), tokenizer);
Trainer.train(model, NextToken.on(tokenizer, book), TrainingOptions.of(300, 0.003).withMuon(), LiveChart.loss(300));
model.complete("You may");
model.complete("You may", SamplingOptions.sampled(0.8));

LanguageModel chat = model.withTemplate(ChatTemplate.PLAIN);
var pairs = List.of(Conversation.of("What is this?", "A licence."), Conversation.of("Who may use it?", "You may."));
Trainer.train(chat, ResponseOnly.on(chat, pairs), TrainingOptions.of(60, 0.003));
chat.reply("What is this?").text();
chat.save(Path.of("runs/mine"));                              // ./course chat --model runs/mine
