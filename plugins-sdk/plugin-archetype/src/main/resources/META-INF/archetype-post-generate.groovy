// SPDX-License-Identifier: Apache-2.0
// Of a run that asks nothing Maven does not look at the validationRegex. What was generated is new: Maven refuses a folder with a project.

def name = request.artifactId
if (!(name ==~ /(?=.{1,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*/)) {
    def folder = new File(request.outputDirectory, name)
    new File(folder, 'src').deleteDir()
    new File(folder, 'pom.xml').delete()
    folder.delete()
    throw new IllegalArgumentException("The artifactId ${name} does not fit: it names the model, the page, the operation, the permission and the"
            + ' command as well, so it has small letters, digits and single hyphens between them, begins with a letter, and has 40 characters at most')
}
