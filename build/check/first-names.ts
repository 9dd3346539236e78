/** Common first names of France: a word in capitals after one of them is a surname, and no acronym. */
const LIST = `
  Adèle Adrien Agathe Agnès Ahmed Alain Albane Albert Alex Alexandra Alexandre Alexis Alice Aline Alix Amandine Amélie Amina
  Anaïs André Andréa Angélique Anissa Anita Anna Anne Annick Annie Anthony Antoine Antoinette Antonin Ariane Armand Armelle
  Arnaud Arthur Astrid Aude Audrey Aurélie Aurélien Axel Axelle Baptiste Barbara Bastien Béatrice Benjamin Benoît Bernadette
  Bernard Bertrand Bérengère Brigitte Bruno Camille Carine Carla Carole Caroline Catherine Cécile Cédric Céline Chantal Charles
  Charlotte Chloé Christelle Christian Christiane Christine Christophe Claire Clara Clarisse Claude Claudie Claudine Clémence
  Clément Clotilde Colette Coralie Corentin Corinne Cyril Cyrille Damien Daniel Danièle Danielle David Delphine Denis Denise
  Didier Dominique Dorothée Édith Édouard Elena Éliane Élisabeth Élise Élodie Éloïse Elsa Emma Emmanuel Emmanuelle Emilie
  Émilie Émile Éric Eric Estelle Esther Étienne Etienne Eva Évelyne Evelyne Fabien Fabienne Fabrice Fanny Farid Fatima Fella
  Fernand Flavie Florence Florent Florian Franck François Françoise Frédéric Frédérique Gabriel Gabrielle Gaël Gaëlle Gaston
  Geneviève Geoffroy Georges Georgette Gérald Géraldine Gérard Germain Ghislaine Gilbert Gilles Ginette Gisèle Grégoire Grégory
  Guillaume Guy Gwenaëlle Hakim Hamid Hassan Hélène Henri Henriette Hervé Hortense Hubert Hugo Hugues Ibrahim Inès Irène
  Isabelle Jack Jacqueline Jacques Jade Jamel Jean Jeanne Jeannine Jérémie Jérémy Jérôme Joël Joëlle Johan Jonathan Josette
  José Joseph Josiane Judith Jules Julia Julie Julien Juliette Justine Karim Karine Katia Kévin Khadija Laetitia Lætitia Laure
  Laurence Laurent Laurie Léa Léo Léon Leïla Liliane Lionel Lise Loïc Louis Louise Luc Lucas Lucie Lucien Lucienne Ludovic
  Lydia Lydie Lyne Madeleine Magali Malika Manon Manuel Marc Marcel Marcelle Margaux Margot Marguerite Maria Marianne Marie
  Marine Marion Marius Marlène Martial Martin Martine Maryline Maryse Mathias Mathieu Mathilde Matthieu Maud Maurice Max
  Maxime Mélanie Mélissa Michaël Michel Michèle Micheline Mireille Mohamed Mohammed Monique Morgane Mourad Muriel Myriam
  Nadège Nadia Nadine Naïma Nathalie Nathan Nicolas Nicole Nina Noël Noëlle Noémie Nora Odette Odile Olivia Olivier Pascal
  Pascale Patrice Patricia Patrick Paul Paule Paulette Pauline Perrine Philippe Pierre Pierrette Quentin Rachel Rachid
  Rachida Raphaël Raphaëlle Raymond Raymonde Régine Régis Rémi Rémy Renaud René Renée Richard Robert Robin Rodolphe Roger
  Roland Romain Romane Romarc Romaric Rose Sabine Sabrina Salomé Samia Samir Samira Samuel Sandra Sandrine Sara Sarah
  Sébastien Ségolène Serge Séverine Simon Simone Solange Sofia Sonia Sophie Stéphane Stéphanie Sullivan Sylvain Sylvaine
  Sylvette Sylviane Sylvie Tanguy Tatiana Théo Thérèse Thibaud Thibault Thierry Thomas Valentin Valentine Valérie Vanessa
  Véronique Victor Victoria Vincent Violaine Virginie Viviane Wilfried William Xavier Yacine Yann Yannick Yasmina Yoann
  Yolande Youssef Yvan Yves Yvette Yvon Yvonne Zoé
`
export const FIRST_NAMES: ReadonlySet<string> = new Set(LIST.trim().split(/\s+/))
