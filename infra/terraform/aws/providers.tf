# Region and credentials come from where the AWS command line has them: AWS_REGION, AWS_PROFILE and so on.
provider "aws" {
  default_tags {
    tags = merge(var.tags, { project = "entrepot", stack = var.name })
  }
}

data "aws_caller_identity" "here" {}

data "aws_partition" "here" {}

data "aws_region" "here" {}
